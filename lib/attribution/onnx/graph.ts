import type { DataType, Tensor } from '../tensor';

/**
 * An ONNX graph as this project holds it: what is needed of ModelProto and GraphProto, nothing else.
 * Plain data, never mutated after it was made; every transformation returns a new graph.
 * Source: https://onnx.ai/onnx/repo-docs/IR.html
 */
export interface Graph {
  readonly name: string;
  /** Version of the default operator set (domain ''). */
  readonly opset: number;
  /** Runtime inputs; initializers are not among them. */
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  readonly initializers: ReadonlyMap<string, Tensor>;
  /** In topological order; every value has one producer (SSA). */
  readonly nodes: readonly Node[];
}

/** A named value; a string stands for a symbolic dimension, e.g. ['N', 3, 224, 224]. */
export interface ValueInfo {
  readonly name: string;
  readonly type: DataType;
  readonly dims: readonly Dim[];
}

export type Dim = number | string;

/** A value whose shape is fully known, as shape inference returns it. */
export interface TensorType {
  readonly type: DataType;
  readonly dims: readonly number[];
}

export interface Node {
  /** ONNX operator type of the default domain, e.g. 'Conv'. */
  readonly op: string;
  /** Unique in its graph; '' never. */
  readonly name: string;
  /** Value names; '' for an optional input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
}

export type Attributes = Readonly<Record<string, Attribute>>;

/** What each kind of attribute holds. */
export interface AttributeValues {
  readonly int: number;
  readonly float: number;
  readonly string: string;
  readonly ints: readonly number[];
  readonly floats: readonly number[];
  readonly tensor: Tensor;
}

export type AttributeKind = keyof AttributeValues;

export type Attribute = {
  readonly [K in AttributeKind]: { readonly kind: K; readonly value: AttributeValues[K] };
}[AttributeKind];
