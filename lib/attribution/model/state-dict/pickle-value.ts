/** What an unpickled file can hold here: plain data, and the few torch objects that ./torch-context knows. */
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
  | StoredTensor;

/** A Python list or tuple. */
type PickleList = PickleValue[];

/** A Python dict or OrderedDict. */
export type PickleDict = Map<PickleValue, PickleValue>;

/** A Python callable that may be named in a pickle. It is our own code; nothing of the file is executed. */
export interface PickleFunction {
  readonly kind: 'function';
  readonly call: (args: readonly PickleValue[]) => PickleValue;
}

/** How the elements of a storage lie in the file. */
export type ElementType = 'float64' | 'float32' | 'float16' | 'bfloat16' | 'integer';

export interface StorageType {
  readonly kind: 'storage-type';
  readonly elementType: ElementType;
  readonly bytesPerElement: number;
}

/** A run of elements, kept apart from the pickle under `key`. */
export interface Storage {
  readonly kind: 'storage';
  readonly key: string;
  readonly type: StorageType;
  /** First element and number of elements within what lies under `key`. */
  readonly start: number;
  readonly length: number;
}

/** A view on a storage; offset and strides in elements. */
export interface StoredTensor {
  readonly kind: 'tensor';
  readonly storage: Storage;
  readonly offset: number;
  readonly dims: readonly number[];
  readonly strides: readonly number[];
}

type TorchObject = PickleFunction | StorageType | Storage | StoredTensor;

/** Narrows to one kind of torch object; undefined for everything else. */
export function asKind<K extends TorchObject['kind']>(
  value: PickleValue | undefined,
  kind: K,
): Extract<TorchObject, { kind: K }> | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof Map)
    return undefined;
  return value.kind === kind ? (value as Extract<TorchObject, { kind: K }>) : undefined;
}
