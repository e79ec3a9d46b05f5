/** Typed array of each supported element type; the names are those of ONNX in lower case. */
export interface TensorDataByType {
  float32: Float32Array;
  float64: Float64Array;
  /** IEEE 754 half precision, as raw bits. */
  float16: Uint16Array;
  int8: Int8Array;
  uint8: Uint8Array;
  int32: Int32Array;
  int64: BigInt64Array;
  /** One byte per element, 0 or 1. */
  bool: Uint8Array;
}

export type DataType = keyof TensorDataByType;

/** A dense array in row-major (C) order; `dims` is [] for a scalar. */
export interface Tensor<T extends DataType = DataType> {
  readonly type: T;
  readonly dims: readonly number[];
  readonly data: TensorDataByType[T];
}

/** Lowest finite float32; unlike −∞ it is safe in shaders. */
export const LOWEST_FLOAT32 = -3.4028234663852886e38;

/** Number of elements of a shape; 1 for a scalar. */
export function sizeOf(dims: readonly number[]): number {
  return dims.reduce((size, dim) => size * dim, 1);
}

/** Strides in elements of a row-major array, e.g. [3, 4, 5] → [20, 5, 1]. */
export function stridesOf(dims: readonly number[]): number[] {
  const strides = new Array<number>(dims.length).fill(1);
  for (let axis = dims.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1]! * dims[axis + 1]!;
  return strides;
}

export function sameDims(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((dim, axis) => dim === b[axis]);
}

/** Float32 tensor with `data`, which is not copied if it is a Float32Array. Throws if the sizes differ. */
export function float32Tensor(
  dims: readonly number[],
  data: Float32Array | readonly number[],
): Tensor<'float32'> {
  return checked({
    type: 'float32',
    dims,
    data: data instanceof Float32Array ? data : Float32Array.from(data),
  });
}

/** Float32 tensor whose elements are computed when they are first read; some engines never read them. */
export function deferredTensor(dims: readonly number[], make: () => Float32Array): Tensor<'float32'> {
  let data: Float32Array | undefined;
  return {
    type: 'float32',
    dims,
    get data() {
      data ??= make();
      return data;
    },
  };
}

export function int64Tensor(dims: readonly number[], data: readonly number[]): Tensor<'int64'> {
  return checked({ type: 'int64', dims, data: BigInt64Array.from(data, BigInt) });
}

/** Narrows a tensor to one element type. Throws an Error on another type, because that is a bug. */
export function expectType<T extends DataType>(tensor: Tensor, type: T): Tensor<T> {
  if (tensor.type !== type) throw new Error(`Expected a ${type} tensor, got ${tensor.type}.`);
  return tensor as Tensor<T>;
}

function checked<T extends DataType>(tensor: Tensor<T>): Tensor<T> {
  if (sizeOf(tensor.dims) !== tensor.data.length) {
    throw new Error(
      `A tensor of shape [${tensor.dims.join(', ')}] cannot hold ${tensor.data.length} elements.`,
    );
  }
  return tensor;
}
