import { getFloat, getInt, getString } from '../../../../onnx/attributes';
import { isInteger } from '../../../../onnx/data-types';
import type { Node } from '../../../../onnx/graph';
import type { Term } from '../pointwise-program';
import { UnsupportedNode } from '../unsupported-node';
import type { ProgramWriter } from './program-writer';
import { chain, own, type WritePointwise } from './write-pointwise';

const unary =
  (write: (writer: ProgramWriter, x: Term, node: Node) => Term): WritePointwise =>
  (writer, [x], node) =>
    write(writer, x!, node);

const binary =
  (write: (writer: ProgramWriter, a: Term, b: Term) => Term): WritePointwise =>
  (writer, [a, b]) =>
    write(writer, a!, b!);

/** α (exp x − 1) · factor for x ≤ 0, otherwise x · factor. */
function exponentialUnit(w: ProgramWriter, x: Term, alpha: number, factor: number): Term {
  return w.emit('Mul', [w.emit('Elu', [x], [alpha]), factor]);
}

/** ln(1 + exp x) = max(x, 0) + ln(1 + exp −|x|) */
function softplus(w: ProgramWriter, x: Term): Term {
  const small = w.emit('Exp', [w.emit('Neg', [w.emit('Abs', [x])])]);
  return w.emit('Add', [w.emit('Relu', [x]), w.emit('Log', [w.emit('Add', [small, 1])])]);
}

function gelu(w: ProgramWriter, x: Term, node: Node): Term {
  if (getString(node, 'approximate', 'none') === 'tanh') {
    const cubic = w.emit('Mul', [w.emit('Mul', [w.emit('Mul', [x, x]), x]), 0.044715]);
    const u = w.emit('Mul', [w.emit('Add', [x, cubic]), Math.sqrt(2 / Math.PI)]);
    return w.emit('Mul', [w.emit('Mul', [x, 0.5]), w.emit('Add', [w.emit('Tanh', [u]), 1])]);
  }
  const erf = w.emit('Erf', [w.emit('Mul', [x, Math.SQRT1_2])]);
  return w.emit('Mul', [w.emit('Mul', [x, 0.5]), w.emit('Add', [erf, 1])]);
}

/** −1, 0 or 1; NaN of NaN. */
function sign(w: ProgramWriter, x: Term): Term {
  const number = w.emit('Sub', [w.emit('Step', [x]), w.emit('Step', [w.emit('Neg', [x])])]);
  return w.emit('Where', [w.emit('Equal', [x, x]), number, x]);
}

/** Of whole numbers; the quotient rounds down, or towards 0 with `fmod`. */
const remainder: WritePointwise = (w, [a, b], node, type) => {
  if (!isInteger(type)) throw new UnsupportedNode(node, 'the remainder of fractions is not exact');
  const quotient = w.emit('Div', [a!, b!]);
  const whole = w.emit(getInt(node, 'fmod', 0) === 0 ? 'Floor' : 'Trunc', [quotient]);
  return w.emit('Sub', [a!, w.emit('Mul', [b!, whole])]);
};

function isInfinite(w: ProgramWriter, x: Term, node: Node): Term {
  const [positive, negative] = [getInt(node, 'detect_positive', 1), getInt(node, 'detect_negative', 1)];
  const is = (value: number) => w.emit('Equal', [x, value]);
  if (positive === 0) return negative === 0 ? w.emit('Greater', [0, 0]) : is(Number.NEGATIVE_INFINITY);
  if (negative === 0) return is(Number.POSITIVE_INFINITY);
  return w.emit('Equal', [w.emit('Abs', [x]), Number.POSITIVE_INFINITY]);
}

/** Operators on each element that few networks have. */
export const POINTWISE_FUNCTIONS = {
  And: own('Mul'),
  Ceil: own('Ceil'),
  Celu: unary((w, x, node) => {
    const alpha = getFloat(node, 'alpha', 1);
    return exponentialUnit(w, w.emit('Div', [x, alpha]), 1, alpha);
  }),
  Cos: own('Cos'),
  Elu: own('Elu', ['alpha', 1]),
  Erf: own('Erf'),
  Exp: own('Exp'),
  Floor: own('Floor'),
  Gelu: unary(gelu),
  Greater: own('Greater'),
  GreaterOrEqual: binary((w, a, b) => w.emit('Max', [w.emit('Greater', [a, b]), w.emit('Equal', [a, b])])),
  HardSwish: own('HardSwish'),
  IsInf: unary(isInfinite),
  IsNaN: unary((w, x) => w.emit('Sub', [1, w.emit('Equal', [x, x])])),
  LeakyRelu: own('LeakyRelu', ['alpha', 0.01]),
  Less: own('Less'),
  LessOrEqual: binary((w, a, b) => w.emit('Max', [w.emit('Less', [a, b]), w.emit('Equal', [a, b])])),
  Log: own('Log'),
  Mean: (w, inputs, node, type) => w.emit('Div', [chain('Add')(w, inputs, node, type), inputs.length]),
  Min: chain('Min'),
  Mish: unary((w, x) => w.emit('Mul', [x, w.emit('Tanh', [softplus(w, x)])])),
  Mod: remainder,
  Not: unary((w, x) => w.emit('Sub', [1, x])),
  Or: own('Max'),
  Pow: own('Pow'),
  PRelu: binary((w, x, slope) => w.emit('Where', [w.emit('Less', [x, 0]), w.emit('Mul', [x, slope]), x])),
  Reciprocal: own('Reciprocal'),
  Round: own('Round'),
  Selu: unary((w, x, node) =>
    exponentialUnit(
      w,
      x,
      getFloat(node, 'alpha', 1.6732631921768188),
      getFloat(node, 'gamma', 1.0507010221481323),
    ),
  ),
  Sigmoid: own('Sigmoid'),
  Sign: unary(sign),
  Sin: own('Sin'),
  Softplus: unary(softplus),
  Softsign: unary((w, x) => w.emit('Div', [x, w.emit('Add', [w.emit('Abs', [x]), 1])])),
  Sqrt: own('Sqrt'),
  Sum: chain('Add'),
  Tanh: own('Tanh'),
  ThresholdedRelu: unary((w, x, node) =>
    w.emit('Where', [w.emit('Greater', [x, getFloat(node, 'alpha', 1)]), x, 0]),
  ),
  Xor: binary((w, a, b) => w.emit('Abs', [w.emit('Sub', [a, b])])),
} satisfies Record<string, WritePointwise>;
