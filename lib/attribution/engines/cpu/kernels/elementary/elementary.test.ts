import { expect, test } from 'vitest';
import type { PointwiseOperator } from '../../plan/pointwise-program';
import { evaluateProgram } from '../testing/evaluate-program';
import { ulps } from '../testing/ulps';

const SPECIAL = [0, -0, Infinity, -Infinity, NaN, 1, -1, 1e-40, -1e-40, 3.4e38, -3.4e38];

/** Floats of both signs and all sizes from 2^low to 2^high, and special ones. */
function floats(low: number, high: number, count = 40_000): Float32Array {
  let seed = 7;
  const next = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const random = () => (next() < 0.5 ? -1 : 1) * 2 ** (low + (high - low) * next()) * (0.5 + next());
  return Float32Array.from([...SPECIAL, ...Array.from({ length: count }, random)]);
}

async function worst(
  operator: PointwiseOperator,
  exact: (...x: number[]) => number,
  inputs: readonly Float32Array[],
  parameters: readonly number[] = [],
): Promise<number> {
  const terms = inputs.map((_, operand) => ({ kind: 'operand', operand }) as const);
  const results = await evaluateProgram([{ operator, terms, parameters }], new Map(inputs.entries()));
  return results.reduce((largest, result, at) => {
    const distance = ulps(result, exact(...inputs.map((input) => input[at]!)));
    return distance > largest ? distance : largest;
  }, 0);
}

/** By its series below 3, otherwise by the continued fraction of 1 − erf. */
function erf(x: number): number {
  const size = Math.abs(x);
  if (!(size > 0)) return x;
  if (size > 6) return Math.sign(x);
  if (size < 3) {
    let term = (2 / Math.sqrt(Math.PI)) * size;
    let sum = term;
    for (let n = 1; Math.abs(term) > 1e-18 * sum; n++) {
      term *= (-size * size * (2 * n - 1)) / (n * (2 * n + 1));
      sum += term;
    }
    return Math.sign(x) * sum;
  }
  let fraction = 0;
  for (let n = 60; n > 0; n--) fraction = n / 2 / (size + fraction);
  return Math.sign(x) * (1 - Math.exp(-size * size) / (Math.sqrt(Math.PI) * (size + fraction)));
}

test.each([
  ['Exp', Math.exp],
  ['Log', Math.log],
  ['Sigmoid', (x: number) => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)))],
  ['Tanh', Math.tanh],
  ['Erf', erf],
  ['Sqrt', Math.sqrt],
  ['Reciprocal', (x: number) => 1 / x],
] as const)('%s is exact to 2 units in the last place', async (operator, exact) => {
  expect(await worst(operator, exact, [floats(-10, 8)])).toBeLessThanOrEqual(2);
  expect(await worst(operator, exact, [floats(-148, 127)])).toBeLessThanOrEqual(2);
});

test.each([
  ['Sin', Math.sin],
  ['Cos', Math.cos],
] as const)(
  '%s is exact to 2 units in the last place up to 2^23, and bounded above',
  async (operator, exact) => {
    const isExact = (x: number) => !(Math.abs(x) > 2 ** 23) || Math.abs(x) === Infinity;
    expect(await worst(operator, exact, [floats(-30, 4).filter(isExact)])).toBeLessThanOrEqual(2);
    expect(await worst(operator, exact, [floats(4, 22).filter(isExact)])).toBeLessThanOrEqual(2);
    const large = floats(24, 126).filter((x) => Math.abs(x) < Infinity);
    const terms = [{ kind: 'operand', operand: 0 }] as const;
    const results = await evaluateProgram([{ operator, terms, parameters: [] }], new Map([[0, large]]));
    expect(results.every((result) => Math.abs(result) <= 1)).toBe(true);
  },
);

test('Elu is exact to 3 units near 0 too', async () => {
  const elu = (x: number) => (x > 0 ? x : 1.5 * Math.expm1(x));
  expect(await worst('Elu', elu, [floats(-30, 8)], [1.5])).toBeLessThanOrEqual(3);
});

test('Pow is exact to 1 unit, with the special cases of IEEE', async () => {
  const [x, y] = [floats(-8, 8), floats(-4, 5).reverse()];
  expect(await worst('Pow', Math.pow, [x, y])).toBeLessThanOrEqual(1);
  expect(await worst('Pow', Math.pow, [x.map(Math.abs), y])).toBeLessThanOrEqual(1);
  expect(await worst('Pow', Math.pow, [x, y.map(Math.round)])).toBeLessThanOrEqual(1);
  const special = SPECIAL.flatMap((base) =>
    [...SPECIAL, 2, 3, -3, 0.5].map((exponent) => [base, exponent] as const),
  );
  const all = [0, 1].map((of) => Float32Array.from(special, (pair) => pair[of]!));
  // In JavaScript, unlike IEEE 754, (±1)^±∞ and 1^NaN are NaN.
  const ieee = (base: number, exponent: number) =>
    base === 1 || (base === -1 && Math.abs(exponent) === Infinity) ? 1 : base ** exponent;
  expect(await worst('Pow', ieee, all)).toBeLessThanOrEqual(1);
});

test('operators that are no functions of the library', async () => {
  const x = floats(-4, 4, 1000);
  const near = (
    operator: PointwiseOperator,
    exact: (...x: number[]) => number,
    parameters: readonly number[] = [],
  ) => worst(operator, exact, [x, Float32Array.from(x).reverse(), x.map((value) => value + 1)], parameters);
  // Math.round rounds halves up.
  const even = (a: number) => (Math.abs(a % 1) === 0.5 ? 2 * Math.round(a / 2) : Math.round(a));
  const halves = x.map((value) => Math.round(value) / 2);
  expect(await worst('Round', even, [halves])).toBe(0);
  expect(await near('Round', even)).toBe(0);
  expect(await near('Floor', Math.floor)).toBe(0);
  expect(await near('Ceil', Math.ceil)).toBe(0);
  expect(await near('Trunc', Math.trunc)).toBe(0);
  const clip = (value: number) => (value < 0 ? 0 : value > 1 ? 1 : value);
  expect(await near('HardSigmoid', (a) => clip(a * 0.25 + 0.5), [0.25, 0.5])).toBeLessThanOrEqual(2);
  expect(await near('LeakyRelu', (a) => (a < 0 ? a * 0.125 : a), [0.125])).toBeLessThanOrEqual(0.5);
  expect(await near('Max', (...values) => Math.max(...values))).toBe(0);
  expect(await near('Min', (...values) => Math.min(...values))).toBe(0);
  expect(await near('Where', (a, b, c) => (a !== 0 ? b! : c!))).toBe(0);
  expect(await near('Abs', Math.abs)).toBe(0);
  expect(await near('Neg', (a) => -a)).toBe(0);
});
