import { float32Tensor, sizeOf, stridesOf, type Tensor } from '../../tensor';
import { damagedFileError, wrongTypeError } from './file-errors';
import { findTensors } from './find-tensors';
import { type FloatFormat, toFloat32 } from './float-formats';
import type { PickleValue, StoredTensor } from './pickle-value';
import type { StateDict } from './state-dict';

/** Returns the bytes of a storage; undefined if the file does not have the key. */
type FindStorage = (key: string) => Uint8Array | undefined;

/**
 * Finds the state dict in an unpickled value and reads its float tensors. Throws a UserError if there is
 * none.
 */
export function readStoredTensors(root: PickleValue, find: FindStorage, source: FileSize): StateDict {
  const tensors = namedTensors(root, source.fileName);
  const elementCount = [...tensors.values()].reduce((sum, tensor) => sum + sizeOf(tensor.dims), 0);
  if (!(elementCount <= source.byteLength)) {
    throw damagedFileError(source.fileName, 'it declares more weights than it can contain');
  }
  const dict = new Map<string, Tensor<'float32'>>();
  for (const [name, stored] of tensors) {
    const format = stored.storage.type.elementType;
    if (format !== 'integer') dict.set(name, readTensor(name, stored, format, find, source.fileName));
  }
  return dict;
}

/** Name and size of the file; more elements than bytes are refused before memory is allocated. */
interface FileSize {
  readonly fileName: string;
  readonly byteLength: number;
}

function namedTensors(root: PickleValue, fileName: string): ReadonlyMap<string, StoredTensor> {
  const tensors = findTensors(root);
  if (tensors !== undefined) return tensors;
  throw wrongTypeError(fileName, 'has no state dict', 'save it with torch.save(model.state_dict(), path)');
}

function readTensor(
  name: string,
  stored: StoredTensor,
  format: FloatFormat,
  find: FindStorage,
  fileName: string,
): Tensor<'float32'> {
  const { storage, offset, dims, strides } = stored;
  const bytes = find(storage.key);
  const width = storage.type.bytesPerElement;
  if (bytes === undefined || bytes.length < (storage.start + storage.length) * width) {
    throw damagedFileError(fileName, `the values of ${name} are missing`);
  }
  const size = sizeOf(dims);
  const end =
    size === 0 ? offset : offset + dims.reduce((sum, dim, axis) => sum + (dim - 1) * strides[axis]!, 1);
  if (!(end <= storage.length && size <= storage.length)) {
    throw damagedFileError(fileName, `the tensor ${name} exceeds its storage`);
  }
  const first = (storage.start + offset) * width;
  const range = bytes.subarray(first, first + (end - offset) * width);
  const dense = isContiguous(dims, strides) ? range : gatherStrided(range, width, dims, strides);
  return float32Tensor(dims, toFloat32(dense, format));
}

/** Whether strides are row-major; the stride of an axis of size 1 is arbitrary. */
function isContiguous(dims: readonly number[], strides: readonly number[]): boolean {
  const rowMajor = stridesOf(dims);
  return dims.every((dim, axis) => dim === 1 || strides[axis] === rowMajor[axis]);
}

/**
 * Copies the bytes of a strided view, e.g. of a transposed or channels-last weight, into row-major order.
 * Many views may share a storage, so only the elements of the view are read.
 */
function gatherStrided(
  bytes: Uint8Array,
  width: number,
  dims: readonly number[],
  strides: readonly number[],
): Uint8Array {
  const gathered = new Uint8Array(sizeOf(dims) * width);
  const index = dims.map(() => 0);
  let from = 0;
  for (let at = 0; at < gathered.length; at += width) {
    for (let byte = 0; byte < width; byte++) gathered[at + byte] = bytes[from + byte]!;
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      index[axis]! += 1;
      from += strides[axis]! * width;
      if (index[axis]! < dims[axis]!) break;
      from -= strides[axis]! * dims[axis]! * width;
      index[axis] = 0;
    }
  }
  return gathered;
}
