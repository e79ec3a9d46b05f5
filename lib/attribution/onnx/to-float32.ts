import { sizeOf, type Tensor } from '../tensor';
import { getInt, int } from './attributes';
import { protoOfType, typeOfProto } from './data-types';
import { toNumbers } from './evaluate/evaluator';
import type { Attribute, Attributes, Graph, Node, ValueInfo } from './graph';

/** Attributes that name the element type of an output, as ONNX's enum value. */
const TYPE_ATTRIBUTES = ['to', 'dtype'];

/**
 * Computes a graph in float32 that computes in half or double precision, wholly or in part: inputs, outputs,
 * weights and conversions become float32. Engines and gradients then need one float type.
 */
export function toFloat32(graph: Graph): Graph {
  return {
    ...graph,
    inputs: graph.inputs.map(inFloat32),
    outputs: graph.outputs.map(inFloat32),
    initializers: new Map([...graph.initializers].map(([name, tensor]) => [name, float32Of(tensor)])),
    nodes: graph.nodes.map((node) => ({ ...node, attributes: attributesInFloat32(node) })),
  };
}

const isOther = (type: string | undefined) => type === 'float16' || type === 'float64';

function inFloat32(info: ValueInfo): ValueInfo {
  return isOther(info.type) ? { ...info, type: 'float32' } : info;
}

function float32Of(tensor: Tensor): Tensor {
  if (!isOther(tensor.type)) return tensor;
  const data = new Float32Array(sizeOf(tensor.dims));
  data.set(toNumbers(tensor));
  return { type: 'float32', dims: tensor.dims, data };
}

function attributesInFloat32(node: Node): Attributes {
  const entries = Object.entries(node.attributes).map(([name, attribute]): [string, Attribute] => {
    if (attribute.kind === 'tensor') return [name, { kind: 'tensor', value: float32Of(attribute.value) }];
    const isType = TYPE_ATTRIBUTES.includes(name) && attribute.kind === 'int';
    const isChanged = isType && isOther(typeOfProto(getInt(node, name, 0)));
    return [name, isChanged ? int(protoOfType('float32')) : attribute];
  });
  return Object.fromEntries(entries);
}
