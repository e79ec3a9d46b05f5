import { expectType, type Tensor } from '../tensor';
import { float, getFloat, getInt, int } from './attributes';
import { protoOfType } from './data-types';
import { float32ToFloat16 } from './float16';
import type { Attributes, Graph, Node } from './graph';
import { inferShapes } from './infer-shapes';

/** The largest finite asFloat16. */
const MAX_FLOAT16 = 65504;

/** Slope and offset of a HardSigmoid beyond which a asFloat16 may overflow; still steep enough to be a step between two halves. */
const MAX_SLOPE = 2 ** 15;

/** Inputs that are float32 by the operator's definition. */
const FLOAT32_INPUTS: Readonly<Record<string, readonly number[] | undefined>> = { Resize: [1, 2] };

/**
 * The same graph computed in asFloat16 precision, as a GPU with `shader-f16` does with asFloat16 the memory traffic. The graph's inputs
 * and outputs stay float32, and so do the nodes that `keepsFloat32` names; casts stand where the two meet. Stored numbers beyond
 * the range of halves become the largest. All shapes have to be fixed.
 */
export function toFloat16(graph: Graph, keepsFloat32: (node: Node) => boolean = () => false): Graph {
  const { initializers } = graph;
  const known = inferShapes(graph);
  const isFloat32 = (name: string) => (known.get(name) ?? initializers.get(name))?.type === 'float32';
  const runsInFloat16 = (node: Node) => node.inputs.some(isFloat32) && !keepsFloat32(node);
  const computed = new Set(
    graph.nodes.filter(runsInFloat16).flatMap(({ outputs }) => outputs.filter(isFloat32)),
  );
  const outputNames = new Set(graph.outputs.map(({ name }) => name));

  // A value that is computed as a asFloat16 keeps its name, unless it is put out: that name is the float32 copy's.
  const float16Name = (name: string) =>
    computed.has(name) && !outputNames.has(name) ? name : `${name}_float16`;
  const float32Name = (name: string) =>
    computed.has(name) && !outputNames.has(name) ? `${name}_float32` : name;

  const nodes: Node[] = [];
  const stored = new Map<string, Tensor>();
  const written = new Set<string>();
  const once = (name: string, write: () => void) => {
    if (!written.has(name)) write();
    written.add(name);
    return name;
  };
  const keep = (name: string) => {
    const tensor = initializers.get(name);
    if (tensor !== undefined) stored.set(name, tensor);
    return name;
  };
  const asFloat16 = (name: string) => {
    if (computed.has(name)) return float16Name(name);
    return once(float16Name(name), () => {
      const tensor = initializers.get(name);
      if (tensor === undefined) nodes.push(cast(name, float16Name(name), 'float16'));
      else stored.set(float16Name(name), halfTensor(expectType(tensor, 'float32')));
    });
  };
  const asFloat32 = (name: string) => {
    if (!computed.has(name)) return keep(name);
    return once(float32Name(name), () => nodes.push(cast(float16Name(name), float32Name(name), 'float32')));
  };

  for (const node of graph.nodes) {
    if (!runsInFloat16(node)) {
      nodes.push({ ...node, inputs: node.inputs.map(asFloat32) });
      continue;
    }
    const fixed = FLOAT32_INPUTS[node.op];
    nodes.push({
      ...node,
      inputs: node.inputs.map((name, index) =>
        isFloat32(name) && !fixed?.includes(index) ? asFloat16(name) : asFloat32(name),
      ),
      outputs: node.outputs.map((name) => (computed.has(name) ? float16Name(name) : name)),
      attributes: attributesInFloat16(node),
    });
  }
  for (const name of outputNames) asFloat32(name);
  return { ...graph, nodes, initializers: stored };
}

function cast(from: string, to: string, type: 'float16' | 'float32'): Node {
  return {
    op: 'Cast',
    name: `${to}_Cast`,
    inputs: [from],
    outputs: [to],
    attributes: { to: int(protoOfType(type)) },
  };
}

function attributesInFloat16(node: Node): Attributes {
  const { op, attributes } = node;
  if (op === 'Cast' && getInt(node, 'to', 0) === protoOfType('float32')) {
    return { ...attributes, to: int(protoOfType('float16')) };
  }
  return op === 'HardSigmoid' ? { ...attributes, ...limitSlope(node) } : attributes;
}

/** A step, written as a HardSigmoid as steep as float32 allows, becomes one as steep as halves allow, at the same place. */
function limitSlope(node: Node): Attributes {
  const [alpha, beta] = [getFloat(node, 'alpha', 0.2), getFloat(node, 'beta', 0.5)];
  const share = Math.min(1, MAX_SLOPE / Math.max(Math.abs(alpha), Math.abs(beta)));
  return { alpha: float(alpha * share), beta: float(beta * share) };
}

/** Weights are converted once, however many graphs they are in. */
const halfTensors = new WeakMap<Tensor, Tensor<'float16'>>();

function halfTensor(tensor: Tensor<'float32'>): Tensor<'float16'> {
  const known = halfTensors.get(tensor);
  if (known !== undefined) return known;
  const { dims, data } = tensor;
  const within = data.map((value) => Math.max(-MAX_FLOAT16, Math.min(MAX_FLOAT16, value)));
  const made: Tensor<'float16'> = { type: 'float16', dims, data: float32ToFloat16(within) };
  halfTensors.set(tensor, made);
  return made;
}
