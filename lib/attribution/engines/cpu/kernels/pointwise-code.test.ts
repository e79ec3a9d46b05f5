import { expect, test } from 'vitest';
import type { PointwiseInstruction, PointwiseOperator, Term } from '../plan/pointwise-program';
import { pointwiseKey, pointwiseOperands } from './pointwise-code';
import { evaluateProgram } from './testing/evaluate-program';

const operand = (of: number | string): Term => ({ kind: 'operand', operand: of });
const number = (value: number): Term => ({ kind: 'number', value });
const result = (index: number): Term => ({ kind: 'result', index });
const computed: Term = { kind: 'computed' };

const apply = (operator: PointwiseOperator, ...terms: Term[]): PointwiseInstruction => ({
  operator,
  terms,
  parameters: [],
});

test('a program computes on operands, numbers, earlier results and what the step has computed', async () => {
  const program = [
    apply('Add', computed, operand('bias')),
    apply('Mul', result(0), result(0)),
    apply('Sub', result(1), operand(7)),
    apply('Mul', result(2), number(0.5)),
  ];
  expect(pointwiseOperands(program)).toEqual(['bias', 7]);
  const inputs = new Map([
    ['bias' as const, Float32Array.of(1, 2, 3, 4, 5)],
    [7 as const, Float32Array.of(1, 1, 1, 1, 1)],
  ] as [string | number, Float32Array][]);
  const results = await evaluateProgram(program, inputs, Float32Array.of(1, 0, 0, 0, -1));
  expect([...results]).toEqual([1.5, 1.5, 4, 7.5, 7.5]);
});

test('a result that is read twice is computed once', async () => {
  // Twice as much code for each doubling would be more than a function may have.
  const doublings = 22;
  const program = Array.from({ length: doublings }, (_, index) => {
    const last = index === 0 ? operand(0) : result(index - 1);
    return apply('Add', last, last);
  });
  expect([...(await evaluateProgram(program, new Map([[0, Float32Array.of(3)]])))]).toEqual([
    3 * 2 ** doublings,
  ]);
});

test('bounds and comparisons treat NaN and infinities as IEEE says', async () => {
  const x = Float32Array.of(-Infinity, -1, -0, 0, 0.5, 2, Infinity, NaN);
  const run = async (instruction: PointwiseInstruction) => [
    ...(await evaluateProgram([instruction], new Map([[0, x]]))),
  ];
  expect(await run(apply('Relu', operand(0)))).toEqual([0, 0, -0, 0, 0.5, 2, Infinity, NaN]);
  expect(await run(apply('Step', operand(0)))).toEqual([0, 0, 0, 0, 1, 1, 1, 0]);
  expect(await run(apply('Clip', operand(0), number(-0.5), number(1)))).toEqual([
    -0.5,
    -0.5,
    -0,
    0,
    0.5,
    1,
    1,
    NaN,
  ]);
  expect(await run(apply('Greater', operand(0), number(0.5)))).toEqual([0, 0, 0, 0, 0, 1, 1, 0]);
  expect(await run(apply('Less', operand(0), number(0.5)))).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
  expect(await run(apply('Equal', operand(0), number(0)))).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
});

test('programs have equal keys if only the names of their operands differ', () => {
  const sum = (a: number, b: number) => pointwiseKey([apply('Add', operand(a), operand(b))]);
  expect(sum(1, 2)).toBe(sum(5, 9));
  expect(sum(1, 2)).not.toBe(sum(1, 1));
  const scaled = (by: number) => pointwiseKey([apply('Mul', computed, number(by))]);
  expect(scaled(0)).not.toBe(scaled(-0));
});
