import { expectType, type Tensor } from '../tensor';
import { float, getFloat, getInt, int } from './attributes';
import { protoOfType } from './data-types';
import { float32ToFloat16 } from './float16';
import type { Attributes, Graph, Node } from './graph';
import { inferShapes } from './infer-shapes';

/** Largest finite float16 value. */
const MAX_FLOAT16 = 65504;

/**
 * Largest slope and offset of a HardSigmoid: no overflow, and still a step between two adjacent float16
 * values.
 */
const MAX_SLOPE = 2 ** 15;

/** Input indices that are float32 by the definition of the operator. */
const FLOAT32_INPUTS: Readonly<Record<string, readonly number[] | undefined>> = { Resize: [1, 2] };

/**
 * Converts a graph to half precision, because a GPU with `shader-f16` then needs half the memory traffic.
 * Graph inputs and outputs stay float32, as do the nodes for which `keepsFloat32` is true; Cast nodes convert
 * between the two. Weights beyond the range of float16 are clamped. All shapes must be concrete.
 */
export function toFloat16(graph: Graph, keepsFloat32: (node: Node) => boolean = () => false): Graph {
  const { initializers } = graph;
  const types = inferShapes(graph);
  const isFloat32 = (name: string) => (types.get(name) ?? initializers.get(name))?.type === 'float32';
  const runsInFloat16 = (node: Node) => node.inputs.some(isFloat32) && !keepsFloat32(node);
  const computed = new Set(
    graph.nodes.filter(runsInFloat16).flatMap(({ outputs }) => outputs.filter(isFloat32)),
  );
  const outputNames = new Set(graph.outputs.map(({ name }) => name));

  // A float16 value keeps its name unless it is a graph output, because the output name belongs to the
  // float32 copy.
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

/**
 * Scales slope and offset of a HardSigmoid into the range of float16, which keeps the position of its step.
 */
function limitSlope(node: Node): Attributes {
  const [alpha, beta] = [getFloat(node, 'alpha', 0.2), getFloat(node, 'beta', 0.5)];
  const share = Math.min(1, MAX_SLOPE / Math.max(Math.abs(alpha), Math.abs(beta)));
  return { alpha: float(alpha * share), beta: float(beta * share) };
}

/** Cache of converted weights, because several graphs share them. */
const halfTensors = new WeakMap<Tensor, Tensor<'float16'>>();

function halfTensor(tensor: Tensor<'float32'>): Tensor<'float16'> {
  const cached = halfTensors.get(tensor);
  if (cached !== undefined) return cached;
  const { dims, data } = tensor;
  const within = data.map((value) => Math.max(-MAX_FLOAT16, Math.min(MAX_FLOAT16, value)));
  const half: Tensor<'float16'> = { type: 'float16', dims, data: float32ToFloat16(within) };
  halfTensors.set(tensor, half);
  return half;
}
