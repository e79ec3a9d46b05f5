import type { DataType, Tensor } from '../tensor';

/**
 * An ONNX graph: the subset of ModelProto and GraphProto that this project uses.
 * Graphs are immutable plain data; every transformation returns a new graph.
 * Source: https://onnx.ai/onnx/repo-docs/IR.html
 */
export interface Graph {
  readonly name: string;
  /** Version of the default operator set (domain ''). */
  readonly opset: number;
  /** Runtime inputs, without initializers. */
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  readonly initializers: ReadonlyMap<string, Tensor>;
  /** Nodes in topological order; every value has one producer (SSA). */
  readonly nodes: readonly Node[];
  /** Which nodes form one gradient; rewrites may lose it, and ONNX files do not store it. */
  readonly gradients?: readonly GradientGroup[];
}

/**
 * A value that is the sum of gradients of windowed operators (Conv, pools) with respect to their first input,
 * so that an engine may compute it in one step instead of the nodes between `dy` and `result`.
 */
export interface GradientGroup {
  readonly result: string;
  readonly sources: readonly GradientSource[];
}

/** An operator of the forward pass, and the gradient with respect to its first output. */
export interface GradientSource {
  readonly node: Node;
  readonly dy: string;
}

/** Name, type and shape of a value; a string is a symbolic dimension, e.g. ['N', 3, 224, 224]. */
export interface ValueInfo {
  readonly name: string;
  readonly type: DataType;
  readonly dims: readonly Dim[];
}

export type Dim = number | string;

/** Type and concrete shape of a value, as shape inference returns them. */
export interface TensorType {
  readonly type: DataType;
  readonly dims: readonly number[];
}

export interface Node {
  /** ONNX operator type of the default domain, e.g. 'Conv'. */
  readonly op: string;
  /** Unique in the graph, never ''. */
  readonly name: string;
  /** Value names; '' for an omitted optional input. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
}

export type Attributes = Readonly<Record<string, Attribute>>;

/** Value type of each attribute kind. */
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
