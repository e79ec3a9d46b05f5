import type { Tensor } from '../tensor';
import { formatNpyHeader, NPY_MAGIC } from './npy-header';

/** Alignment of the array data in bytes. */
const ALIGNMENT = 64;

/** Encodes a .npy file (format version 1, little-endian, C order), byte for byte like numpy.save. */
export function writeNpy(tensor: Tensor<'float32'> | Tensor<'float64'>): Uint8Array {
  const descr = tensor.type === 'float32' ? '<f4' : '<f8';
  const text = formatNpyHeader({ descr, fortranOrder: false, shape: tensor.dims });
  const prefix = NPY_MAGIC.length + 4;
  const dataStart = Math.ceil((prefix + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const data = new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength);
  const file = new Uint8Array(dataStart + data.length);
  file.set(NPY_MAGIC);
  file.set([1, 0], NPY_MAGIC.length);
  new DataView(file.buffer).setUint16(NPY_MAGIC.length + 2, dataStart - prefix, true);
  file.set(new TextEncoder().encode(`${text.padEnd(dataStart - prefix - 1)}\n`), prefix);
  file.set(data, dataStart);
  return file;
}
