import { type DataType, sizeOf, type Tensor } from '../tensor';
import { arrayOfType, nameOfProto, typeOfProto } from './data-types';
import { invalidModel } from './invalid-model';
import { type TensorProto, TensorProto_DataLocation } from './onnx_pb';

/**
 * A stored tensor. Its elements lie in raw_data or in the field for its type.
 * raw_data is viewed in place where its alignment allows, so that weights are not copied.
 */
export function decodeTensor(proto: TensorProto, fileName: string): Tensor {
  const type = typeOfProto(proto.dataType);
  if (!type) {
    throw invalidModel(
      fileName,
      `"${proto.name}" is of type ${nameOfProto(proto.dataType)}, which is not supported; export the model in float32`,
    );
  }
  if (proto.dataLocation === TensorProto_DataLocation.EXTERNAL || proto.externalData.length > 0) {
    throw invalidModel(
      fileName,
      'its weights lie in a second file; export it as one file (torch.onnx.export with external_data=False)',
      'onnx-external',
    );
  }
  const dims = proto.dims.map(Number);
  const data = proto.rawData === undefined ? fromTypedField(type, proto) : fromRawData(type, proto.rawData);
  if (data?.length !== sizeOf(dims)) {
    throw invalidModel(
      fileName,
      `the data of "${proto.name}" do not fill its shape [${dims.join(', ')}]; the file is damaged, get it again`,
    );
  }
  return { type, dims, data };
}

/** undefined where the bytes are no whole number of elements. */
function fromRawData(type: DataType, raw: Uint8Array): Tensor['data'] | undefined {
  const ElementArray = arrayOfType(type);
  const length = raw.byteLength / ElementArray.BYTES_PER_ELEMENT;
  if (!Number.isInteger(length)) return undefined;
  // Not slice(): a Node Buffer's does not copy.
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
