import { fromBinary } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { UserError } from '../user-error';
import { checkWireCounts, TooManyParts, type WireBound } from './check-wire-counts';
import { invalidModel } from './invalid-model';
import { type GraphProto, type ModelProto, ModelProtoSchema } from './onnx_pb';
import { tooLarge } from './too-large';

export type ParsedModel = Pick<ModelProto, 'opsetImport' | 'functions'> & { readonly graph: GraphProto };

/**
 * Parses the ModelProto of a file; byte fields are views into `bytes`. Throws a UserError if it is not one.
 */
export function parseModelProto(bytes: Uint8Array, fileName: string): ParsedModel {
  if (isTruncated(bytes)) {
    throw new UserError('file-truncated', `${fileName} is truncated; copy or download it again.`, {
      file: fileName,
    });
  }
  try {
    checkWireCounts(bytes);
    const { graph, opsetImport, functions } = fromBinary(ModelProtoSchema, bytes, {
      readUnknownFields: false,
    });
    if (graph) return { graph, opsetImport, functions };
  } catch (error) {
    if (error instanceof TooManyParts)
      throw tooLarge(fileName, `too many ${PARTS[error.bound]}`, error.bound);
    // The parser's messages ("illegal tag", "premature EOF") do not help a user who chose a wrong file.
  }
  throw invalidModel(fileName, 'it is not an ONNX model; choose a file exported as ONNX');
}

const PARTS: Readonly<Record<WireBound, string>> = {
  nodes: 'operators',
  messages: 'parts',
  integers: 'whole numbers',
  numbers: 'numbers outside raw data',
};

/** First byte of every ONNX file: the tag of ir_version, a varint. */
const FIRST_BYTE = (ModelProtoSchema.field.irVersion.number << 3) | WireType.Varint;

/** Whether a file starts like an ONNX model and declares more bytes than it has. */
function isTruncated(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return true;
  if (bytes[0] !== FIRST_BYTE) return false;
  const reader = new BinaryReader(bytes);
  try {
    while (reader.pos < reader.len) {
      const [fieldNumber, wireType] = reader.tag();
      reader.skip(wireType, fieldNumber);
    }
    return false;
  } catch (error) {
    return error instanceof RangeError;
  }
}
