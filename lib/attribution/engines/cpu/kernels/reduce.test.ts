import { expect, test } from 'vitest';
import { sizeOf, stridesOf } from '../../../tensor';
import type { Layout } from '../plan/layout';
import type { ReduceStep } from '../plan/step';
import { firstDifference } from './testing/first-difference';
import { dense, image, normals } from './testing/layouts';
import { runStep } from './testing/run-step';

const OPERATORS = ['sum', 'mean', 'max', 'min', 'product'] as const;

/** Reduces in float64. */
function reduced(
  data: Float32Array,
  dims: readonly number[],
  axes: readonly number[],
  operator: ReduceStep['operator'],
) {
  const kept = dims.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const groups = Array.from({ length: sizeOf(kept) }, (): number[] => []);
  const [own, to] = [stridesOf(dims), stridesOf(kept)];
  for (const [element, value] of data.entries()) {
    const place = kept.map((size, axis) =>
      size === 1 ? 0 : (Math.floor(element / own[axis]!) % dims[axis]!) * to[axis]!,
    );
    groups[place.reduce((sum, offset) => sum + offset, 0)]!.push(value);
  }
  return groups.map((values) => {
    const total = values.reduce((sum, value) => sum + value, 0);
    if (operator === 'sum') return total;
    if (operator === 'product') return values.reduce((product, value) => product * value, 1);
    if (operator === 'mean') return total / values.length;
    return values.reduce((a, b) => (operator === 'max' ? Math.max(a, b) : Math.min(a, b)));
  });
}

async function check(input: Layout, output: Layout, axes: readonly number[], poison?: number): Promise<void> {
  const data = normals(input, 6);
  if (poison !== undefined) data[data.length >> 1] = poison;
  for (const operator of OPERATORS) {
    const step = { kind: 'reduce', nodes: [], operator, input: 0, output: 1, axes } as const;
    const result = await runStep({ layouts: [input, output], step, data: new Map([[0, data]]) });
    const expected = reduced(data, input.dims, axes, operator);
    const count = data.length / expected.length;
    expect(firstDifference(result, expected, 1e-6 * Math.sqrt(count))).toBeUndefined();
  }
}

const without = (dims: readonly number[], axes: readonly number[]) =>
  dense(...dims.map((size, axis) => (axes.includes(axis) ? 1 : size)));

test.each([
  [[7], [0]],
  [[3, 5, 7], [0]],
  [[3, 5, 7], [1]],
  [[3, 5, 7], [2]],
  [
    [3, 5, 7],
    [0, 2],
  ],
  [
    [2, 3, 4, 5],
    [1, 2, 3],
  ],
  [[4, 1], [1]],
  [[9, 70], [1]],
  [[70, 9], [0]],
  [[3, 4], []],
])('a dense value of shape %j is reduced along %j', async (dims, axes) => {
  await check(dense(...dims), without(dims, axes), axes);
});

test.each([1, 2, 3, 4, 6, 9, 32])('height and width of an image of %i channels', async (channels) => {
  const input = image([2, channels, 5, 6], { left: 1, bottom: 2 });
  await check(input, image([2, channels, 1, 1]), [2, 3]);
  await check(input, dense(2, channels, 1, 1), [2, 3]);
});

test('large values are divided into units', async () => {
  await check(image([1, 80, 25, 26], { left: 1 }), dense(1, 80, 1, 1), [2, 3]);
  await check(dense(400, 130), dense(400, 1), [1]);
});

test('a sum of many equal terms is exact to a few roundings', async () => {
  const data = new Float32Array(60_001).fill(0.1);
  const step = { kind: 'reduce', nodes: [], operator: 'mean', input: 0, output: 1, axes: [0] } as const;
  const layouts = [dense(60_001), dense(1)];
  const [mean] = await runStep({ layouts, step, data: new Map([[0, data]]) });
  expect(Math.abs(mean! / data[0]! - 1)).toBeLessThan(3e-6);
});

test('NaN and infinities go through', async () => {
  for (const poison of [NaN, Infinity, -Infinity]) {
    await check(dense(3, 7), dense(3, 1), [1], poison);
    await check(dense(7, 5), dense(1, 5), [0], poison);
  }
});
