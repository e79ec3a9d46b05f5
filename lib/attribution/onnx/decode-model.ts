import type { Tensor } from '../tensor';
import { checkGraph } from './check-graph';
import { decodeNode, isDefaultDomain } from './decode-node';
import { decodeTensor } from './decode-tensor';
import { decodeValueInfo } from './decode-value-info';
import type { Graph, Node } from './graph';
import { invalidModel } from './invalid-model';
import type { GraphProto, NodeProto, OperatorSetIdProto } from './onnx_pb';
import { parseModelProto } from './parse-model-proto';

/** From 13 on axes of Squeeze, Split and ReduceSum are inputs; beyond 21 operators have not been looked at. */
const OPSETS = { oldest: 13, newest: 21 } as const;

/**
 * Reads an ONNX file. Weights are views into `bytes` where their alignment allows: keep it unchanged.
 * Throws a UserError naming the file: truncated, no ONNX model, an operator set other than 13 to 21, operators
 * of other domains or with subgraphs, weights in a second file or of a type that is not supported.
 */
export function decodeModel(bytes: Uint8Array, fileName: string): Graph {
  const { graph: proto, opsetImport } = parseModelProto(bytes, fileName);
  if (proto.sparseInitializer.length > 0) {
    throw invalidModel(fileName, 'it holds sparse weights; export it with dense ones');
  }
  const initializers = new Map<string, Tensor>();
  for (const tensor of proto.initializer) initializers.set(tensor.name, decodeTensor(tensor, fileName));
  const graph: Graph = {
    name: proto.name,
    opset: decodeOpset(opsetImport, fileName),
    inputs: proto.input
      .filter(({ name }) => !initializers.has(name))
      .map((info) => decodeValueInfo(info, 'input', fileName)),
    outputs: proto.output.map((info) => decodeValueInfo(info, 'output', fileName)),
    initializers,
    nodes: decodeNodes(proto, fileName),
  };
  checkGraph(graph, fileName);
  return graph;
}

function decodeOpset(opsetImport: readonly OperatorSetIdProto[], fileName: string): number {
  const entry = opsetImport.find(({ domain }) => isDefaultDomain(domain));
  if (!entry) throw invalidModel(fileName, 'it names no operator set; the file is damaged, get it again');
  const opset = Number(entry.version);
  if (opset < OPSETS.oldest || opset > OPSETS.newest) {
    throw invalidModel(
      fileName,
      `it uses ONNX operator set ${opset}; export it with opset_version=17 (${OPSETS.oldest} to ${OPSETS.newest} are supported)`,
      'onnx-opset',
    );
  }
  return opset;
}

/** Names are optional in ONNX and may repeat; ours are unique. */
function decodeNodes({ node: protos }: GraphProto, fileName: string): Node[] {
  const wanted = new Set(protos.map(({ name }) => name));
  const taken = new Set<string>();
  return protos.map((proto, index) => {
    const name = uniqueName(proto, index, wanted, taken);
    taken.add(name);
    return decodeNode(proto, name, fileName);
  });
}

function uniqueName(
  { name, opType }: NodeProto,
  index: number,
  wanted: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): string {
  if (name !== '' && !taken.has(name)) return name;
  const base = `${name || opType}_${index}`;
  let candidate = base;
  for (let count = 1; wanted.has(candidate) || taken.has(candidate); count++) candidate = `${base}_${count}`;
  return candidate;
}
