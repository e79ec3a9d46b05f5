import { BOUNDS } from '../bounds';
import { sizeOf, type Tensor } from '../tensor';
import { UserError } from '../user-error';
import { NPY_MAGIC, type NpyHeader, parseNpyHeader } from './npy-header';

/** Element sizes of the supported types, by NumPy's type string. */
const ELEMENT_BYTES: Readonly<Record<string, 4 | 8>> = { '<f4': 4, '<f8': 8 };

/**
 * Reads the array of a .npy file: format version 1 or 2, float32 or float64, C order.
 * @throws UserError 'file-wrong-type' or 'file-truncated' that names `fileName`
 */
export function readNpy(bytes: Uint8Array, fileName: string): Tensor<'float32'> | Tensor<'float64'> {
  const { header, dataStart } = readHeader(bytes, fileName);
  const elementBytes = ELEMENT_BYTES[header.descr];
  if (elementBytes === undefined) {
    throw wrongType(fileName, `it has elements of type ${header.descr}; save it as float32 or float64`);
  }
  if (header.fortranOrder) {
    throw wrongType(fileName, 'it has Fortran order; save it with numpy.ascontiguousarray');
  }
  const dataBytes = sizeOf(header.shape) * elementBytes;
  const available = bytes.length - dataStart;
  if (available < dataBytes) {
    throw new UserError(
      'file-truncated',
      `${fileName} is truncated: shape (${header.shape.join(', ')}) needs ${dataBytes} bytes of data, ` +
        `but it has ${available}; copy it again.`,
      { file: fileName },
    );
  }
  if (available > dataBytes) {
    throw wrongType(
      fileName,
      `${available - dataBytes} bytes follow the array of shape (${header.shape.join(', ')})`,
    );
  }
  // Copies the buffer, because slice() of a Node Buffer shares memory and the offset may be unaligned.
  const data = bytes.buffer.slice(bytes.byteOffset + dataStart, bytes.byteOffset + bytes.length);
  return elementBytes === 4
    ? { type: 'float32', dims: header.shape, data: new Float32Array(data) }
    : { type: 'float64', dims: header.shape, data: new Float64Array(data) };
}

function readHeader(bytes: Uint8Array, fileName: string): { header: NpyHeader; dataStart: number } {
  if (bytes.length < 10 || NPY_MAGIC.some((byte, index) => bytes[index] !== byte)) {
    throw wrongType(fileName, 'it does not start with the NumPy signature');
  }
  const version = bytes[6]!;
  if (version !== 1 && version !== 2)
    throw wrongType(fileName, `its format version is ${version}; only 1 and 2 are supported`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerStart = version === 1 ? 10 : 12;
  const dataStart = bytes.length < headerStart ? Infinity : headerStart + readLength(view, version);
  if (dataStart > bytes.length) {
    throw new UserError('file-truncated', `${fileName} ends within its header; copy it again.`, {
      file: fileName,
    });
  }
  if (dataStart - headerStart > BOUNDS.npyHeader) throw wrongType(fileName, 'its header is too long');
  const header = parseNpyHeader(new TextDecoder('latin1').decode(bytes.subarray(headerStart, dataStart)));
  if (header === undefined) throw wrongType(fileName, 'its header does not describe a plain array');
  if (header.shape.some((size) => size > BOUNDS.batchElements))
    throw wrongType(fileName, `an axis is longer than ${BOUNDS.batchElements}`);
  if (header.shape.length > BOUNDS.rank)
    throw wrongType(fileName, `it has ${header.shape.length} axes, and the limit is ${BOUNDS.rank}`);
  return { header, dataStart };
}

function readLength(view: DataView, version: 1 | 2): number {
  return version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
}

function wrongType(fileName: string, reason: string): UserError {
  return new UserError('file-wrong-type', `${fileName} is not a supported .npy file: ${reason}.`, {
    file: fileName,
    reason,
  });
}
