/** An unpickled value: plain data or one of the torch objects of ./torch-context. */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | PickleList
  | PickleDict
  | PickleFunction
  | StorageType
  | Storage
  | StoredTensor
  | Opaque;

/** A Python list or tuple. */
type PickleList = PickleValue[];

/** A Python dict or OrderedDict. */
export type PickleDict = Map<PickleValue, PickleValue>;

/**
 * A Python callable that a pickle may name. `call` is implemented here; code of the file is never executed.
 */
export interface PickleFunction {
  readonly kind: 'function';
  readonly call: (args: readonly PickleValue[]) => PickleValue;
}

/** Number format of the elements of a storage. */
export type ElementType = 'float64' | 'float32' | 'float16' | 'bfloat16' | 'integer';

export interface StorageType {
  readonly kind: 'storage-type';
  readonly elementType: ElementType;
  readonly bytesPerElement: number;
}

/** A run of elements that is stored outside the pickle under `key`. */
export interface Storage {
  readonly kind: 'storage';
  readonly key: string;
  readonly type: StorageType;
  /** Index of the first element within the data of `key`. */
  readonly start: number;
  readonly length: number;
}

/** A view of a storage; offset and strides in elements. */
export interface StoredTensor {
  readonly kind: 'tensor';
  readonly storage: Storage;
  readonly offset: number;
  readonly dims: readonly number[];
  readonly strides: readonly number[];
}

/** A value of a harmless class that is never read. */
interface Opaque {
  readonly kind: 'opaque';
}

export const OPAQUE: Opaque = { kind: 'opaque' };

type TorchObject = PickleFunction | StorageType | Storage | StoredTensor | Opaque;

/** Narrows a value to one kind of torch object; undefined for all others. */
export function asKind<K extends TorchObject['kind']>(
  value: PickleValue | undefined,
  kind: K,
): Extract<TorchObject, { kind: K }> | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof Map)
    return undefined;
  return value.kind === kind ? (value as Extract<TorchObject, { kind: K }>) : undefined;
}
