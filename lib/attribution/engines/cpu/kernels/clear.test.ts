import { expect, test } from 'vitest';
import { type ImageLayout, imageStrides, type Layout, layoutSize } from '../plan/layout';
import { firstDifference } from './testing/first-difference';
import { dense, image } from './testing/layouts';
import { runMemory } from './testing/run-step';

/** Clears a value that is full of ones, and returns its floats without slack. */
async function clear(layout: Layout, part: 'all' | 'border'): Promise<Float32Array> {
  const step = { kind: 'clear', nodes: [], output: 0, part } as const;
  const floats = await runMemory(layout, step);
  return floats.subarray(0, layoutSize(layout) - 16);
}

function expectedBorder(layout: ImageLayout): Float32Array {
  const { dims, border } = layout;
  const { pixel, row, picture } = imageStrides(layout);
  const floats = new Float32Array(layoutSize(layout) - 16);
  for (let n = 0; n < dims[0]; n++) {
    for (let y = 0; y < dims[2]; y++) {
      const start = n * picture + (y + border.top) * row + border.left * pixel;
      floats.fill(1, start, start + dims[3] * pixel);
    }
  }
  return floats;
}

test.each([
  { top: 1, left: 1, bottom: 1, right: 1 },
  { top: 0, left: 2, bottom: 0, right: 0 },
  { top: 3, left: 0, bottom: 2, right: 1 },
  {},
])('the border %j becomes zero, the pictures stay', async (border) => {
  for (const channels of [1, 3, 4, 6, 24]) {
    const layout = image([2, channels, 5, 6], border);
    expect(firstDifference(await clear(layout, 'border'), expectedBorder(layout))).toBeUndefined();
  }
  const large = image([3, 16, 40, 41], border);
  expect(firstDifference(await clear(large, 'border'), expectedBorder(large))).toBeUndefined();
});

test('a whole value becomes zero', async () => {
  for (const layout of [dense(), dense(7), dense(300, 301), image([2, 5, 3, 4], { left: 1 })]) {
    expect((await clear(layout, 'all')).every((value) => value === 0)).toBe(true);
  }
});
