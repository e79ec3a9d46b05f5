import { create, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Tensor } from '../tensor';
import { protoOfType } from './data-types';
import { encodeAttribute } from './encode-attribute';
import type { Graph, Node, ValueInfo } from './graph';
import {
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  StringStringEntryProtoSchema,
  type TensorProto,
  TensorProto_DataLocation,
  TensorProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './onnx_pb';

/** IR version of ONNX 1.13, which every runtime of this project reads. */
const IR_VERSION = 8n;

/**
 * Encodes a graph as an ONNX file (ModelProto) with its weights as raw_data.
 *
 * The weights are framed here and copied once, into the result, because they are nearly all of the file.
 * Protobuf allows this, because the fields of a message may be split and come in any order.
 */
export function encodeModel(graph: Graph): Uint8Array<ArrayBuffer> {
  return encode(graph, initializerChunks);
}

/** An encoded model and the external files of its weights. */
interface ModelWithExternalData {
  readonly model: Uint8Array<ArrayBuffer>;
  readonly files: readonly WeightsFile[];
}

interface WeightsFile {
  /** `location` of the external data in the model. */
  readonly path: string;
  /** Little-endian view of the tensor's memory, which must not change before a runtime has read it. */
  readonly data: Uint8Array;
}

/**
 * Smallest external tensor in bytes; smaller ones may be shapes or axes, which runtimes need when they parse
 * the model.
 */
const MIN_EXTERNAL_BYTES = 4096;

/**
 * Encodes a graph with each large weight in an external file of its own, without copying the weights. Source:
 * ONNX, "External Data", https://onnx.ai/onnx/repo-docs/ExternalData.html
 */
export function encodeWithExternalData(graph: Graph): ModelWithExternalData {
  const files: WeightsFile[] = [];
  const model = encode(graph, (name, tensor) => {
    if (tensor.data.byteLength < MIN_EXTERNAL_BYTES) return initializerChunks(name, tensor);
    const path = `weights-${files.length}`;
    files.push({ path, data: bytesOf(tensor) });
    return externalInitializerChunks(path, name, tensor);
  });
  return { model, files };
}

type EncodeInitializer = (name: string, tensor: Tensor) => readonly Uint8Array[];

function encode(graph: Graph, encodeInitializer: EncodeInitializer): Uint8Array<ArrayBuffer> {
  const graphChunks = [encodeGraphHead(graph)];
  for (const [name, tensor] of graph.initializers) graphChunks.push(...encodeInitializer(name, tensor));
  const head = toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: IR_VERSION,
      producerName: 'live-attribution-lab',
      opsetImport: [{ domain: '', version: BigInt(graph.opset) }],
    }),
  );
  return concatenate([head, lengthPrefix(ModelProtoSchema.field.graph.number, graphChunks), ...graphChunks]);
}

function encodeGraphHead(graph: Graph): Uint8Array {
  return toBinary(
    GraphProtoSchema,
    create(GraphProtoSchema, {
      name: graph.name,
      node: graph.nodes.map(encodeNode),
      input: graph.inputs.map(encodeValueInfo),
      output: graph.outputs.map(encodeValueInfo),
    }),
  );
}

function encodeNode(node: Node): NodeProto {
  return create(NodeProtoSchema, {
    name: node.name,
    opType: node.op,
    input: [...node.inputs],
    output: [...node.outputs],
    attribute: Object.entries(node.attributes).map(([name, attribute]) => encodeAttribute(name, attribute)),
  });
}

function encodeValueInfo({ name, type, dims }: ValueInfo): ValueInfoProto {
  const dim = dims.map((size) => ({
    value:
      typeof size === 'number'
        ? { case: 'dimValue' as const, value: BigInt(size) }
        : { case: 'dimParam' as const, value: size },
  }));
  return create(ValueInfoProtoSchema, {
    name,
    type: { tensorType: { elemType: protoOfType(type), shape: { dim } } },
  });
}

function initializerChunks(name: string, tensor: Tensor): Uint8Array[] {
  const raw = bytesOf(tensor);
  const field = lengthPrefix(TensorProtoSchema.field.rawData.number, [raw]);
  return framedInitializer([encodeTensorHead(name, tensor), field, raw]);
}

/** Chunks of an initializer whose values are the whole content of an external file. */
function externalInitializerChunks(path: string, name: string, tensor: Tensor): Uint8Array[] {
  const entries = { location: path, offset: '0', length: String(tensor.data.byteLength) };
  const externalData = Object.entries(entries).map(([key, value]) =>
    create(StringStringEntryProtoSchema, { key, value }),
  );
  const dataLocation = TensorProto_DataLocation.EXTERNAL;
  return framedInitializer([encodeTensorHead(name, tensor, { dataLocation, externalData })]);
}

/** Encodes a TensorProto without its values. */
function encodeTensorHead(
  name: string,
  { type, dims }: Tensor,
  external: Partial<Pick<TensorProto, 'dataLocation' | 'externalData'>> = {},
): Uint8Array {
  const head = { name, dataType: protoOfType(type), dims: dims.map(BigInt), ...external };
  return toBinary(TensorProtoSchema, create(TensorProtoSchema, head));
}

function framedInitializer(chunks: readonly Uint8Array[]): Uint8Array[] {
  return [lengthPrefix(GraphProtoSchema.field.initializer.number, chunks), ...chunks];
}

function bytesOf({ data }: Tensor): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** Tag and byte length of a length-delimited field that consists of the chunks. */
function lengthPrefix(fieldNumber: number, chunks: readonly Uint8Array[]): Uint8Array {
  const byteLength = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  return new BinaryWriter().tag(fieldNumber, WireType.LengthDelimited).uint32(byteLength).finish();
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
