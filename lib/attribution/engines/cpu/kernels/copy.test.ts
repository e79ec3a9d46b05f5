import { expect, test } from 'vitest';
import { createRandom } from '../../../random/prng';
import { float32Tensor, sizeOf, stridesOf } from '../../../tensor';
import type { Layout } from '../plan/layout';
import { firstDifference } from './testing/first-difference';
import { dense, image, normals } from './testing/layouts';
import { runStep } from './testing/run-step';
import { viewOf } from './view';

const BORDER = { top: 1, left: 2, bottom: 3, right: 1 };

/** Copies a whole value to another layout. */
async function convert(from: Layout, to: Layout, isConstant = false): Promise<void> {
  const data = normals(from, 3);
  const [source, target] = [viewOf(from), viewOf(to)];
  const result = await runStep({
    layouts: [from, to],
    step: {
      kind: 'copy',
      nodes: [],
      input: isConstant ? 'x' : 0,
      output: 1,
      dims: from.dims,
      sourceStart: source.start,
      sourceStrides: source.strides,
      targetStart: target.start,
      targetStrides: target.strides,
    },
    data: new Map([[0, data]]),
    constants: new Map([['x', float32Tensor(from.dims, data)]]),
  });
  expect(firstDifference(result, data)).toBeUndefined();
}

test.each([1, 2, 3, 4, 5, 8, 17])('images of %i channels become dense, and back', async (channels) => {
  const dims = [2, channels, 5, 7] as const;
  await convert(image(dims, BORDER), dense(...dims));
  await convert(dense(...dims), image(dims, BORDER));
  await convert(image(dims, BORDER), image(dims, { left: 1 }));
  await convert(dense(...dims), image(dims), true);
});

test('long rows and many rows are divided into units', async () => {
  await convert(dense(50_003), dense(50_003));
  await convert(dense(1, 3, 100, 90), image([1, 3, 100, 90], BORDER));
  await convert(image([1, 32, 30, 50], BORDER), image([1, 32, 30, 50]));
});

test('it transposes, repeats, reverses and takes parts', async () => {
  const random = createRandom(5);
  for (let round = 0; round < 20; round++) {
    const dims = Array.from({ length: 1 + random.int(4) }, () => 1 + random.int(7));
    const target = dense(...dims);
    const order = dims.map((_, axis) => axis).sort(() => random.normal());
    const source = dense(...order.map((axis) => dims[axis]!));
    const own = stridesOf(source.dims);
    // Axis by axis: as it is, reversed, or its first element again and again.
    const strides = dims.map((_, axis) => own[order.indexOf(axis)]! * [1, -1, 0][random.int(3)]!);
    const sourceStart = strides.reduce(
      (sum, stride, axis) => sum - Math.min(0, stride) * (dims[axis]! - 1),
      0,
    );
    const data = normals(source, round);
    const result = await runStep({
      layouts: [source, target],
      step: {
        kind: 'copy',
        nodes: [],
        input: 0,
        output: 1,
        dims,
        sourceStart,
        sourceStrides: strides,
        targetStart: 0,
        targetStrides: stridesOf(dims),
      },
      data: new Map([[0, data]]),
    });
    const dense0 = stridesOf(dims);
    const expected = Array.from({ length: sizeOf(dims) }, (_, element) => {
      const place = dims.map((size, axis) => (Math.floor(element / dense0[axis]!) % size) * strides[axis]!);
      return data[place.reduce((sum, offset) => sum + offset, sourceStart)];
    });
    expect([...result]).toEqual(expected);
  }
});
