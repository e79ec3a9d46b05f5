import { getFloat } from '../../../../onnx/attributes';
import { isInteger } from '../../../../onnx/data-types';
import { chain, own, type WritePointwise } from './write-pointwise';

/** Slope from which a HardSigmoid is a step function; `differentiate` uses 2^100. */
const STEP_SLOPE = 2 ** 64;

/** A HardSigmoid of a steep slope is a step at a bound. */
const hardSigmoid: WritePointwise = (w, [input], node) => {
  const x = input!;
  const alpha = getFloat(node, 'alpha', 0.2);
  const beta = getFloat(node, 'beta', 0.5);
  if (Math.abs(alpha) < STEP_SLOPE) return w.emit('HardSigmoid', [x], [alpha, beta]);
  const bound = 0 - beta / alpha;
  if (alpha < 0) return w.emit('Step', [bound === 0 ? w.emit('Neg', [x]) : w.emit('Sub', [bound, x])]);
  return w.emit('Step', [bound === 0 ? x : w.emit('Sub', [x, bound])]);
};

/** Operators on each element of most networks and methods, with broadcasting. Conditions are 1 and 0. */
export const POINTWISE_OPERATORS = {
  Abs: own('Abs'),
  Add: own('Add'),
  Clip: (w, [x, low, high]) =>
    w.emit('Clip', [x!, low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY]),
  Div: (w, [a, b], _, type) => {
    const quotient = w.emit('Div', [a!, b!]);
    return isInteger(type) ? w.emit('Trunc', [quotient]) : quotient;
  },
  Equal: own('Equal'),
  HardSigmoid: hardSigmoid,
  Max: chain('Max'),
  Mul: own('Mul'),
  Neg: own('Neg'),
  Relu: own('Relu'),
  Sub: own('Sub'),
  Where: own('Where'),
} satisfies Record<string, WritePointwise>;
