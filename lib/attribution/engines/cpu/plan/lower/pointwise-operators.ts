import { getFloat, getInt, getString } from '../../../../onnx/attributes';
import { isInteger } from '../../../../onnx/data-types';
import type { Node } from '../../../../onnx/graph';
import type { DataType } from '../../../../tensor';
import type { PointwiseOperator, Term } from '../pointwise-program';
import { UnsupportedNode } from '../unsupported-node';
import type { ProgramWriter } from './program-writer';

/** Writes the instructions of a node; undefined inputs are omitted. `type` is that of its first input. */
type WritePointwise = (
  write: ProgramWriter,
  inputs: readonly (Term | undefined)[],
  node: Node,
  type: DataType,
) => Term;

/** Slope from which a HardSigmoid is a step function; `differentiate` uses 2^100. */
const STEP_SLOPE = 2 ** 64;

/** Operators with an instruction of their own; `numbers` are float attributes with their defaults. */
function own(operator: PointwiseOperator, ...numbers: (readonly [string, number])[]): WritePointwise {
  return (write, inputs, node) =>
    write.emit(
      operator,
      inputs.map((input) => input!),
      numbers.map(([name, fallback]) => getFloat(node, name, fallback)),
    );
}

/** Operators on any number of inputs. */
function chain(operator: PointwiseOperator): WritePointwise {
  return (write, inputs) => inputs.map((input) => input!).reduce((a, b) => write.emit(operator, [a, b]));
}

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

/** A HardSigmoid of a steep slope is a step at a bound. */
function hardSigmoid(w: ProgramWriter, x: Term, node: Node): Term {
  const alpha = getFloat(node, 'alpha', 0.2);
  const beta = getFloat(node, 'beta', 0.5);
  if (Math.abs(alpha) < STEP_SLOPE) return w.emit('HardSigmoid', [x], [alpha, beta]);
  const bound = 0 - beta / alpha;
  if (alpha < 0) return w.emit('Step', [bound === 0 ? w.emit('Neg', [x]) : w.emit('Sub', [bound, x])]);
  return w.emit('Step', [bound === 0 ? x : w.emit('Sub', [x, bound])]);
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

/** Operators on each element, with broadcasting. Conditions are 1 and 0. */
export const POINTWISE_NODES: ReadonlyMap<string, WritePointwise> = new Map(
  Object.entries({
    Abs: own('Abs'),
    Add: own('Add'),
    And: own('Mul'),
    Ceil: own('Ceil'),
    Celu: unary((w, x, node) => {
      const alpha = getFloat(node, 'alpha', 1);
      return exponentialUnit(w, w.emit('Div', [x, alpha]), 1, alpha);
    }),
    Clip: (w, [x, low, high]) =>
      w.emit('Clip', [x!, low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY]),
    Cos: own('Cos'),
    Div: (w, [a, b], _, type) => {
      const quotient = w.emit('Div', [a!, b!]);
      return isInteger(type) ? w.emit('Trunc', [quotient]) : quotient;
    },
    Elu: own('Elu', ['alpha', 1]),
    Equal: own('Equal'),
    Erf: own('Erf'),
    Exp: own('Exp'),
    Floor: own('Floor'),
    Gelu: unary(gelu),
    Greater: own('Greater'),
    GreaterOrEqual: binary((w, a, b) => w.emit('Max', [w.emit('Greater', [a, b]), w.emit('Equal', [a, b])])),
    HardSigmoid: unary(hardSigmoid),
    HardSwish: own('HardSwish'),
    IsInf: unary(isInfinite),
    IsNaN: unary((w, x) => w.emit('Sub', [1, w.emit('Equal', [x, x])])),
    LeakyRelu: own('LeakyRelu', ['alpha', 0.01]),
    Less: own('Less'),
    LessOrEqual: binary((w, a, b) => w.emit('Max', [w.emit('Less', [a, b]), w.emit('Equal', [a, b])])),
    Log: own('Log'),
    Max: chain('Max'),
    Mean: (w, inputs, node, type) => w.emit('Div', [chain('Add')(w, inputs, node, type), inputs.length]),
    Min: chain('Min'),
    Mish: unary((w, x) => w.emit('Mul', [x, w.emit('Tanh', [softplus(w, x)])])),
    Mod: remainder,
    Mul: own('Mul'),
    Neg: own('Neg'),
    Not: unary((w, x) => w.emit('Sub', [1, x])),
    Or: own('Max'),
    Pow: own('Pow'),
    PRelu: binary((w, x, slope) => w.emit('Where', [w.emit('Less', [x, 0]), w.emit('Mul', [x, slope]), x])),
    Reciprocal: own('Reciprocal'),
    Relu: own('Relu'),
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
    Sub: own('Sub'),
    Sum: chain('Add'),
    Tanh: own('Tanh'),
    ThresholdedRelu: unary((w, x, node) =>
      w.emit('Where', [w.emit('Greater', [x, getFloat(node, 'alpha', 1)]), x, 0]),
    ),
    Where: own('Where'),
    Xor: binary((w, a, b) => w.emit('Abs', [w.emit('Sub', [a, b])])),
  } satisfies Record<string, WritePointwise>),
);
