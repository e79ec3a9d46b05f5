import { BOUNDS } from '../bounds';
import { type DataType, sizeOf, type Tensor } from '../tensor';
import { arrayOfType, nameOfProto, typeOfProto } from './data-types';
import { invalidModel } from './invalid-model';
import { type TensorProto, TensorProto_DataLocation } from './onnx_pb';
import { tooLarge } from './too-large';

/**
 * Decodes a TensorProto, whose elements are in raw_data or in the field of its type. The result is a view
 * into raw_data if its alignment allows, because weights are large. Throws a UserError if the type is not
 * supported, the data is external or its length does not match the shape.
 */
export function decodeTensor(proto: TensorProto, fileName: string): Tensor {
  const type = typeOfProto(proto.dataType);
  if (!type) {
    throw invalidModel(
      fileName,
      `"${proto.name}" is of type ${nameOfProto(proto.dataType)}, which is not supported; ` +
        'export the model in float32',
    );
  }
  if (proto.dataLocation === TensorProto_DataLocation.EXTERNAL || proto.externalData.length > 0) {
    throw invalidModel(
      fileName,
      'its weights are in a second file; export it as one file (torch.onnx.export with external_data=False)',
      'onnx-external',
    );
  }
  if (proto.dims.length > BOUNDS.rank)
    throw tooLarge(fileName, `a tensor of ${proto.dims.length} axes`, 'rank');
  const dims = proto.dims.map(Number);
  const data = proto.rawData === undefined ? fromTypedField(type, proto) : fromRawData(type, proto.rawData);
  if (data?.length !== sizeOf(dims) || dims.some((dim) => dim < 0 || dim > BOUNDS.batchElements)) {
    throw invalidModel(
      fileName,
      `the data of "${proto.name}" does not match its shape [${dims.join(', ')}]; ` +
        'the file is damaged, download it again',
    );
  }
  return { type, dims, data };
}

/** Returns undefined if the byte length is not a multiple of the element size. */
function fromRawData(type: DataType, raw: Uint8Array): Tensor['data'] | undefined {
  const ElementArray = arrayOfType(type);
  const length = raw.byteLength / ElementArray.BYTES_PER_ELEMENT;
  if (!Number.isInteger(length)) return undefined;
  // Copies with the constructor because slice() of a Node Buffer does not copy.
  const aligned = raw.byteOffset % ElementArray.BYTES_PER_ELEMENT === 0 ? raw : new Uint8Array(raw);
  return new ElementArray(aligned.buffer, aligned.byteOffset, length);
}

function fromTypedField(type: DataType, proto: TensorProto): Tensor['data'] {
  switch (type) {
    case 'float32':
      return Float32Array.from(proto.floatData);
    case 'float64':
      return Float64Array.from(proto.doubleData);
    case 'float16':
      return Uint16Array.from(proto.int32Data);
    case 'int8':
      return Int8Array.from(proto.int32Data);
    case 'uint8':
    case 'bool':
      return Uint8Array.from(proto.int32Data);
    case 'int32':
      return Int32Array.from(proto.int32Data);
    case 'int64':
      return BigInt64Array.from(proto.int64Data);
    default:
      return type satisfies never;
  }
}
