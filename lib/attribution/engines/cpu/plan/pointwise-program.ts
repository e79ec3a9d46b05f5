import type { Operand } from './operand';

/**
 * An operator on elements, with its ONNX name; `Step` is 1 where x > 0, otherwise 0. `Trunc` rounds towards
 * 0, `Round` rounds halves to even.
 */
export type PointwiseOperator =
  | 'Abs'
  | 'Add'
  | 'Ceil'
  | 'Clip'
  | 'Cos'
  | 'Div'
  | 'Elu'
  | 'Equal'
  | 'Erf'
  | 'Exp'
  | 'Floor'
  | 'Greater'
  | 'HardSigmoid'
  | 'HardSwish'
  | 'LeakyRelu'
  | 'Less'
  | 'Log'
  | 'Max'
  | 'Min'
  | 'Mul'
  | 'Neg'
  | 'Pow'
  | 'Reciprocal'
  | 'Relu'
  | 'Round'
  | 'Sigmoid'
  | 'Sin'
  | 'Sqrt'
  | 'Sub'
  | 'Tanh'
  | 'Trunc'
  | 'Where'
  | 'Step';

/** Input of an instruction. */
export type Term =
  /** A value or a constant that broadcasts to the result. */
  | { readonly kind: 'operand'; readonly operand: Operand }
  | { readonly kind: 'number'; readonly value: number }
  /** The result of an earlier instruction. */
  | { readonly kind: 'result'; readonly index: number }
  /** What the step has computed before its epilogue. */
  | { readonly kind: 'computed' };

/** Clip has the terms x, lowest and highest; conditions of Where are 1 and 0. */
export interface PointwiseInstruction {
  readonly operator: PointwiseOperator;
  readonly terms: readonly Term[];
  /** Attributes of the operator in the order of the ONNX specification, e.g. alpha and beta. */
  readonly parameters: readonly number[];
}

/** Instructions on each element; the last result is stored. */
export type PointwiseProgram = readonly PointwiseInstruction[];
