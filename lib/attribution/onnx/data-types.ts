import type { DataType, TensorDataByType } from '../tensor';
import { TensorProto_DataType as Proto } from './onnx_pb';

const protoByType = {
  float32: Proto.FLOAT,
  float64: Proto.DOUBLE,
  float16: Proto.FLOAT16,
  int8: Proto.INT8,
  uint8: Proto.UINT8,
  int32: Proto.INT32,
  int64: Proto.INT64,
  bool: Proto.BOOL,
} as const satisfies Record<DataType, Proto>;

const typeByProto = new Map(
  Object.entries(protoByType).map(([type, proto]) => [proto as Proto, type as DataType]),
);

/** ONNX's enum value of a type (TensorProto.DataType), also used in the attribute `to` of Cast. */
export function protoOfType(type: DataType): number {
  return protoByType[type];
}

/** Type of ONNX's enum value; undefined if the type is not supported. */
export function typeOfProto(proto: number): DataType | undefined {
  return typeByProto.get(proto);
}

/** ONNX's name of a type, for error messages: 'uint16', 'bfloat16', 'type 99'. */
export function nameOfProto(proto: number): string {
  return Proto[proto]?.toLowerCase() ?? `type ${proto}`;
}

type ArrayConstructor<T extends DataType> = {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): TensorDataByType[T];
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): TensorDataByType[T];
};

const arrayConstructors: { readonly [T in DataType]: ArrayConstructor<T> } = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Uint16Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
};

/** Constructor of the typed array that stores elements of a type. */
export function arrayOfType<T extends DataType>(type: T): ArrayConstructor<T> {
  return arrayConstructors[type];
}

/** Whether a type holds whole numbers; bool is none. */
export function isInteger(type: DataType): boolean {
  return type.startsWith('int') || type.startsWith('uint');
}

export function isDataType(name: string): name is DataType {
  return Object.hasOwn(protoByType, name);
}
