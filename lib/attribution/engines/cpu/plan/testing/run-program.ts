import type { PointwiseInstruction, PointwiseOperator, PointwiseProgram, Term } from '../pointwise-program';

type Evaluate = (inputs: readonly number[], parameters: readonly number[]) => number;

const round = Math.fround;

const OPERATORS: Readonly<Record<PointwiseOperator, Evaluate>> = {
  Abs: ([x]) => Math.abs(x!),
  Add: ([a, b]) => a! + b!,
  Ceil: ([x]) => Math.ceil(x!),
  Clip: ([x, low, high]) => (x! < low! ? low! : x! > high! ? high! : x!),
  Cos: ([x]) => Math.cos(x!),
  Div: ([a, b]) => a! / b!,
  Elu: ([x], [alpha]) => (x! > 0 ? x! : alpha! * Math.expm1(x!)),
  Equal: ([a, b]) => Number(a === b),
  Erf: ([x]) => erf(x!),
  Exp: ([x]) => Math.exp(x!),
  Floor: ([x]) => Math.floor(x!),
  Greater: ([a, b]) => Number(a! > b!),
  HardSigmoid: ([x], [alpha, beta]) => Math.max(0, Math.min(1, round(alpha!) * x! + round(beta!))),
  HardSwish: ([x]) => x! * Math.max(0, Math.min(1, x! / 6 + 0.5)),
  LeakyRelu: ([x], [alpha]) => (x! < 0 ? alpha! * x! : x!),
  Less: ([a, b]) => Number(a! < b!),
  Log: ([x]) => Math.log(x!),
  Max: ([a, b]) => Math.max(a!, b!),
  Min: ([a, b]) => Math.min(a!, b!),
  Mul: ([a, b]) => a! * b!,
  Neg: ([x]) => -x!,
  Pow: ([a, b]) => a! ** b!,
  Reciprocal: ([x]) => 1 / x!,
  Relu: ([x]) => (x! < 0 ? 0 : x!),
  Round: ([x]) => roundHalfToEven(x!),
  Sigmoid: ([x]) => 1 / (1 + Math.exp(-x!)),
  Sin: ([x]) => Math.sin(x!),
  Sqrt: ([x]) => Math.sqrt(x!),
  Step: ([x]) => Number(x! > 0),
  Sub: ([a, b]) => a! - b!,
  Tanh: ([x]) => Math.tanh(x!),
  Trunc: ([x]) => Math.trunc(x!),
  Where: ([condition, a, b]) => (condition !== 0 ? a! : b!),
};

/** Halves lie between an even number and an odd one. */
function roundHalfToEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Runs a program on one element; each instruction rounds to float32. */
export function runProgram(
  program: PointwiseProgram,
  read: (term: Extract<Term, { kind: 'operand' }>) => number,
  computed = Number.NaN,
): number {
  const results: number[] = [];
  const inputOf = (term: Term): number => {
    if (term.kind === 'operand') return read(term);
    if (term.kind === 'number') return round(term.value);
    return term.kind === 'computed' ? computed : results[term.index]!;
  };
  for (const instruction of program) results.push(evaluate(instruction, inputOf));
  return results.at(-1)!;
}

function evaluate(
  { operator, terms, parameters }: PointwiseInstruction,
  inputOf: (term: Term) => number,
): number {
  return round(OPERATORS[operator](terms.map(inputOf), parameters));
}

/** 2/√π Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)); ±1 in float32 from 4 on */
function erf(x: number): number {
  if (Math.abs(x) > 4) return Math.sign(x);
  let power = x;
  let sum = x;
  for (let n = 1; n < 100; n++) {
    power *= -(x * x) / n;
    sum += power / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}
