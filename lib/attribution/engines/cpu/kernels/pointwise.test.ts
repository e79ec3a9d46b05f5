import { expect, test } from 'vitest';
import { float32Tensor, stridesOf, type Tensor } from '../../../tensor';
import type { Layout } from '../plan/layout';
import type { Operand } from '../plan/operand';
import { firstDifference } from './testing/first-difference';
import { dense, image, normals } from './testing/layouts';
import { runStep } from './testing/run-step';
import { broadcastStrides, viewOf } from './view';

/** Computes (a − b) · 2 of two operands, and expects it. */
async function checkDifference(target: Layout, a: Layout, b: Layout, bIsConstant = false): Promise<void> {
  const data = [normals(a, 1), normals(b, 2)];
  const constants = new Map<string, Tensor>(bIsConstant ? [['b', float32Tensor(b.dims, data[1]!)]] : []);
  const second: Operand = bIsConstant ? 'b' : 1;
  const result = await runStep({
    layouts: [a, b, target],
    step: {
      kind: 'pointwise',
      nodes: [],
      output: 2,
      program: [
        {
          operator: 'Sub',
          terms: [
            { kind: 'operand', operand: 0 },
            { kind: 'operand', operand: second },
          ],
          parameters: [],
        },
        {
          operator: 'Mul',
          terms: [
            { kind: 'result', index: 0 },
            { kind: 'number', value: 2 },
          ],
          parameters: [],
        },
      ],
    },
    data: new Map([
      [0, data[0]!],
      [1, data[1]!],
    ]),
    constants,
  });
  const strides = [a, b].map(({ dims }) => broadcastStrides(viewOf(dense(...dims)), target.dims));
  const own = stridesOf(target.dims);
  const expected = Float32Array.from(result, (_, element) => {
    const [x, y] = strides.map((of, operand) => {
      const at = target.dims.reduce(
        (sum, size, axis) => sum + (Math.floor(element / own[axis]!) % size) * of[axis]!,
        0,
      );
      return data[operand]![at]!;
    });
    return Math.fround(x! - y!) * 2;
  });
  expect(firstDifference(result, expected)).toBeUndefined();
}

test.each([
  [[1], [1]],
  [[7], [7]],
  [[7], [1]],
  [[34_003], [34_003]],
  [
    [3, 6_001],
    [1, 6_001],
  ],
  [
    [3, 6_001],
    [3, 1],
  ],
  [
    [2, 3, 4, 5],
    [2, 1, 4, 1],
  ],
  [
    [2, 3, 4, 5],
    [3, 1, 5],
  ],
  [
    [5, 1, 3],
    [1, 1, 1],
  ],
])('dense values of shape %j and %j broadcast', async (whole, part) => {
  await checkDifference(dense(...whole), dense(...whole), dense(...part));
  await checkDifference(dense(...whole), dense(...part), dense(...whole));
});

const BORDER = { top: 1, left: 2, bottom: 3, right: 1 };

test.each([1, 2, 3, 4, 5, 8, 30])('images of %i channels keep their borders', async (channels) => {
  const dims = [2, channels, 7, 9] as const;
  await checkDifference(image(dims, BORDER), image(dims), image(dims, { left: 1 }));
  await checkDifference(image(dims), image(dims), image(dims));
  await checkDifference(image(dims, BORDER), image(dims, BORDER), dense(channels, 1, 1), true);
  await checkDifference(image(dims, BORDER), image(dims), dense(2, channels, 1, 1));
  await checkDifference(image(dims, BORDER), image(dims), image([2, channels, 1, 1]));
  await checkDifference(image(dims, BORDER), image([2, 1, 7, 9]), image(dims));
  await checkDifference(image(dims, BORDER), image(dims), dense(), true);
  await checkDifference(image(dims, BORDER), image(dims), dense(...dims));
});

test('large images are divided into units', async () => {
  const dims = [1, 20, 35, 30] as const;
  await checkDifference(image(dims, BORDER), image(dims), image(dims));
  await checkDifference(image(dims), image(dims), image(dims));
});

test('an operator without a common shape is an error', async () => {
  await expect(checkDifference(dense(4), dense(4), dense(3))).rejects.toThrow('does not broadcast');
});
