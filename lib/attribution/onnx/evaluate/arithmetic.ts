import { type DataType, sizeOf } from '../../tensor';
import { isInteger } from '../data-types';
import { type Evaluator, fromNumbers, toNumbers } from './evaluator';
import { broadcastOffsets } from './strided-offsets';

type Binary = (a: number, b: number, type: DataType) => number;

/** Operators with two broadcast inputs. Integer division truncates. */
export const binaryFunctions: Readonly<Record<string, Binary>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b, type) => (isInteger(type) ? Math.trunc(a / b) : a / b),
  Pow: (a, b) => a ** b,
  Min: (a, b) => Math.min(a, b),
  Max: (a, b) => Math.max(a, b),
  Sum: (a, b) => a + b,
  Equal: (a, b) => Number(a === b),
  Greater: (a, b) => Number(a > b),
  GreaterOrEqual: (a, b) => Number(a >= b),
  Less: (a, b) => Number(a < b),
  LessOrEqual: (a, b) => Number(a <= b),
  And: (a, b) => a & b,
  Or: (a, b) => a | b,
  Xor: (a, b) => a ^ b,
};

/** Elementwise operators with one input. Round rounds half to even. */
export const unaryFunctions: Readonly<Record<string, (value: number) => number>> = {
  Neg: (value) => -value,
  Abs: Math.abs,
  Sign: Math.sign,
  Floor: Math.floor,
  Ceil: Math.ceil,
  Round: (value) => (Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : Math.round(value)),
  Sqrt: Math.sqrt,
  Exp: Math.exp,
  Log: Math.log,
  Reciprocal: (value) => 1 / value,
  Not: (value) => Number(value === 0),
};

/**
 * Applies the function to all inputs from left to right, because Min, Max and Sum take any number of inputs.
 */
export function evaluateBinary(apply: Binary): Evaluator {
  return (_call, inputs, [output]) => {
    const { type, dims } = output!;
    const computedType = inputs[0]!.type;
    const result = new Float64Array(sizeOf(dims));
    for (const [index, tensor] of inputs.entries()) {
      const values = toNumbers(tensor!);
      const offsets = broadcastOffsets(tensor!.dims, dims);
      for (let i = 0; i < result.length; i++) {
        const value = values[offsets[i]!]!;
        result[i] = index === 0 ? value : apply(result[i]!, value, computedType);
      }
    }
    return [fromNumbers(type, dims, result)];
  };
}

export function evaluateUnary(apply: (value: number) => number): Evaluator {
  return (_call, [x], [output]) => {
    const values = toNumbers(x!);
    const result = new Float64Array(values.length);
    for (let i = 0; i < result.length; i++) result[i] = apply(values[i]!);
    return [fromNumbers(output!.type, output!.dims, result)];
  };
}

export const evaluateCast: Evaluator = (_call, [x], [output]) => {
  const { type, dims } = output!;
  return [x!.type === type ? x! : fromNumbers(type, dims, toNumbers(x!))];
};

/** Where(condition, X, Y): takes each element from X or Y. */
export const evaluateWhere: Evaluator = (_call, [condition, x, y], [output]) => {
  const { type, dims } = output!;
  const [chosen, fromX, fromY] = [condition!, x!, y!].map((tensor) => broadcastOffsets(tensor.dims, dims));
  const [xs, ys] = [toNumbers(x!), toNumbers(y!)];
  const result = new Float64Array(sizeOf(dims));
  for (let i = 0; i < result.length; i++) {
    result[i] = condition!.data[chosen![i]!] ? xs[fromX![i]!]! : ys[fromY![i]!]!;
  }
  return [fromNumbers(type, dims, result)];
};
