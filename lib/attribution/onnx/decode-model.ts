import type { Tensor } from '../tensor';
import { checkGraph } from './check-graph';
import { decodeNode, isDefaultDomain } from './decode-node';
import { decodeTensor } from './decode-tensor';
import { decodeValueInfo } from './decode-value-info';
import type { Graph, Node } from './graph';
import { inlineFunctions } from './inline-functions';
import { invalidModel } from './invalid-model';
import type { NodeProto, OperatorSetIdProto } from './onnx_pb';
import { parseModelProto } from './parse-model-proto';
import { upgradeGraph } from './upgrade/upgrade-graph';

/**
 * Reads an ONNX file. Aligned weights are views into `bytes`, which therefore must not change. Throws a
 * UserError that names the file if it is truncated, if it is not an ONNX model, if its opset is not 7 to 26,
 * if it uses operators of other domains or with subgraphs, or if weights are external or of an unsupported
 * type. Old and new operator sets are moved into 13 to 21.
 */
export function decodeModel(bytes: Uint8Array, fileName: string): Graph {
  const parsed = parseModelProto(bytes, fileName);
  const { graph: proto, opsetImport } = parsed;
  if (proto.sparseInitializer.length > 0) {
    throw invalidModel(fileName, 'it has sparse weights; export it with dense weights');
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
    nodes: decodeNodes(inlineFunctions(parsed, fileName), fileName),
  };
  checkGraph(graph, fileName);
  return upgradeGraph(graph, fileName);
}

function decodeOpset(opsetImport: readonly OperatorSetIdProto[], fileName: string): number {
  const entry = opsetImport.find(({ domain }) => isDefaultDomain(domain));
  if (!entry)
    throw invalidModel(fileName, 'it declares no operator set; the file is damaged, download it again');
  return Number(entry.version);
}

/** Gives every node a unique name, because names are optional in ONNX and may repeat. */
function decodeNodes(protos: readonly NodeProto[], fileName: string): Node[] {
  const reserved = new Set(protos.map(({ name }) => name));
  const taken = new Set<string>();
  return protos.map((proto, index) => {
    const name = uniqueName(proto, index, reserved, taken);
    taken.add(name);
    return decodeNode(proto, name, fileName);
  });
}

function uniqueName(
  { name, opType }: NodeProto,
  index: number,
  reserved: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): string {
  if (name !== '' && !taken.has(name)) return name;
  const base = `${name || opType}_${index}`;
  let candidate = base;
  for (let count = 1; reserved.has(candidate) || taken.has(candidate); count++)
    candidate = `${base}_${count}`;
  return candidate;
}
