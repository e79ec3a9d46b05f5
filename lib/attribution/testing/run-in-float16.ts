import type { Engine } from '../engines/engine';
import { runGraph } from '../engines/testing/run-graph';
import { int } from '../onnx/attributes';
import { protoOfType } from '../onnx/data-types';
import { float16ToFloat32, float32ToFloat16 } from '../onnx/float16';
import type { Graph, Node, TensorType } from '../onnx/graph';
import { inferShapes } from '../onnx/infer-shapes';
import { expectType, float32Tensor, type Tensor } from '../tensor';

type Tensors = Readonly<Record<string, Tensor>>;

/**
 * Runs a graph in emulated half precision on the CPU: node by node in float32, with each result rounded to
 * float16. onnxruntime's float16 is not suitable, because it skips roundings for operators without a float16
 * kernel. Sums within a node are float32, which may differ from a GPU.
 */
export async function runInFloat16(engine: Engine, graph: Graph, feeds: Tensors): Promise<Tensors> {
  const types = inferShapes(graph);
  const values = new Map<string, Tensor>(Object.entries(feeds));
  for (const [name, tensor] of graph.initializers) values.set(name, weightsToFloat32(tensor));
  for (const node of graph.nodes) {
    const results = await runNode(engine, node, graph, types, values);
    for (const name of node.outputs) {
      const result = results[name]!;
      values.set(name, types.get(name)!.type === 'float16' ? rounded(result) : result);
    }
  }
  return Object.fromEntries(graph.outputs.map(({ name }) => [name, values.get(name)!]));
}

/** Runs a node as a float32 graph of its own; its initializers stay initializers. */
async function runNode(
  engine: Engine,
  node: Node,
  { opset, initializers }: Graph,
  types: ReadonlyMap<string, TensorType>,
  values: ReadonlyMap<string, Tensor>,
): Promise<Tensors> {
  const names = [...new Set(node.inputs.filter((name) => name !== ''))];
  const fed = names.filter((name) => !initializers.has(name));
  const info = (name: string) => ({ name, ...types.get(name)!, type: wholeType(types.get(name)!) });
  const graph: Graph = {
    name: node.name,
    opset,
    inputs: fed.map(info),
    outputs: node.outputs.map(info),
    initializers: new Map(
      names.filter((name) => initializers.has(name)).map((name) => [name, values.get(name)!]),
    ),
    nodes: [castInFloat32(node)],
  };
  return runGraph(engine, graph, Object.fromEntries(fed.map((name) => [name, values.get(name)!])));
}

function castInFloat32(node: Node): Node {
  const { attributes } = node;
  const isToHalf = node.op === 'Cast' && attributes.to?.value === protoOfType('float16');
  return isToHalf ? { ...node, attributes: { to: int(protoOfType('float32')) } } : node;
}

function wholeType({ type }: TensorType) {
  return type === 'float16' ? 'float32' : type;
}

function weightsToFloat32(tensor: Tensor): Tensor {
  if (tensor.type !== 'float16') return tensor;
  return float32Tensor(tensor.dims, float16ToFloat32(expectType(tensor, 'float16').data));
}

function rounded(tensor: Tensor): Tensor {
  const { dims, data } = expectType(tensor, 'float32');
  return float32Tensor(dims, float16ToFloat32(float32ToFloat16(data)));
}
