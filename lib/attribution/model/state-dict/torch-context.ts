import { BOUNDS } from '../../bounds';
import { damagedFileError } from './file-errors';
import { isOpaqueClass } from './opaque-classes';
import type { PickleContext } from './pickle';
import {
  asKind,
  type ElementType,
  OPAQUE,
  type PickleDict,
  type PickleFunction,
  type PickleValue,
  type Storage,
  type StorageType,
  type StoredTensor,
} from './pickle-value';

/**
 * The names that a checkpoint may use. Functions of torch and collections are reimplemented here; harmless
 * classes make opaque values, and no others exist.
 * Source: PyTorch's torch/_utils.py (_rebuild_*) and torch/serialization.py (persistent ids).
 */
export function torchContext(fileName: string): PickleContext {
  const globals = globalsFor(fileName);
  const opaque = callable(() => OPAQUE);
  const findGlobal = (name: string) => globals.get(name) ?? (isOpaqueClass(name) ? opaque : undefined);
  return { findGlobal, persistent: storageOf };
}

function globalsFor(fileName: string): ReadonlyMap<string, PickleValue> {
  const rebuildTensor = callable((args) => {
    const tensor = tensorOf(args);
    if (tensor === undefined)
      throw damagedFileError(fileName, 'a tensor in it has no storage, shape or strides');
    return tensor;
  });
  const rebuildParameter = callable(([data]) => {
    const tensor = asKind(data, 'tensor');
    if (tensor === undefined) throw damagedFileError(fileName, 'a parameter in it has no tensor');
    return tensor;
  });
  // A subclass of Tensor, or one with attributes: (function, type, arguments, state) → the tensor.
  const rebuildFromType = callable(([rebuild, , args]) => {
    const known = [rebuildTensor, rebuildParameter].find((candidate) => candidate === rebuild);
    return known !== undefined && Array.isArray(args) ? known.call(args) : OPAQUE;
  });
  return new Map<string, PickleValue>([
    ['collections.OrderedDict', callable(([pairs]) => orderedDict(pairs))],
    ['collections.defaultdict', callable(() => new Map())],
    ['torch._utils._rebuild_tensor', rebuildTensor],
    ['torch._utils._rebuild_tensor_v2', rebuildTensor],
    ['torch._utils._rebuild_parameter', rebuildParameter],
    ['torch._utils._rebuild_parameter_with_state', rebuildParameter],
    ['torch.nn.parameter.Parameter', rebuildParameter],
    ['torch._tensor._rebuild_from_type_v2', rebuildFromType],
    ['torch.DoubleStorage', storageType('float64', 8)],
    ['torch.FloatStorage', storageType('float32', 4)],
    ['torch.HalfStorage', storageType('float16', 2)],
    ['torch.BFloat16Storage', storageType('bfloat16', 2)],
    ['torch.LongStorage', storageType('integer', 8)],
    ['torch.IntStorage', storageType('integer', 4)],
    ['torch.ShortStorage', storageType('integer', 2)],
    ['torch.CharStorage', storageType('integer', 1)],
    ['torch.ByteStorage', storageType('integer', 1)],
    ['torch.BoolStorage', storageType('integer', 1)],
  ]);
}

function callable(call: PickleFunction['call']): PickleFunction {
  return { kind: 'function', call };
}

function storageType(elementType: ElementType, bytesPerElement: number): StorageType {
  return { kind: 'storage-type', elementType, bytesPerElement };
}

/** Python 3 pickles an empty OrderedDict and then sets its items; Python 2 passes a list of pairs. */
function orderedDict(pairs: PickleValue | undefined): PickleDict {
  const dict: PickleDict = new Map();
  if (!Array.isArray(pairs)) return dict;
  // splice empties the list, so a file that passes it repeatedly cannot multiply its items.
  for (const pair of pairs.splice(0)) {
    if (Array.isArray(pair) && pair.length === 2) dict.set(pair[0]!, pair[1]!);
  }
  return dict;
}

/** ('storage', type, key, location, element count[, null or (view key, offset, size)]) → the storage. */
function storageOf(id: PickleValue): Storage | undefined {
  if (!Array.isArray(id) || id[0] !== 'storage') return undefined;
  const type = asKind(id[1], 'storage-type');
  const [, , key, , count, view] = id;
  if (type === undefined || typeof key !== 'string' || !isCount(count)) return undefined;
  if (!Array.isArray(view)) return { kind: 'storage', key, type, start: 0, length: count };
  const [, start, length] = view;
  if (!isCount(start) || !isCount(length) || start + length > count) return undefined;
  return { kind: 'storage', key, type, start, length };
}

/**
 * (storage, offset, size, stride, …) → the tensor; undefined if a part is invalid. Reading it checks the
 * ranges.
 */
function tensorOf([storedIn, offset, dims, strides]: readonly PickleValue[]): StoredTensor | undefined {
  const storage = asKind(storedIn, 'storage');
  if (storage === undefined || !isCount(offset) || !isCounts(dims) || !isCounts(strides)) return undefined;
  return dims.length === strides.length ? { kind: 'tensor', storage, offset, dims, strides } : undefined;
}

function isCount(value: PickleValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isCounts(value: PickleValue | undefined): value is number[] {
  return Array.isArray(value) && value.length <= BOUNDS.rank && value.every(isCount);
}
