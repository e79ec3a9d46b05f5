import { createRandom } from '../../../../random/prng';
import type { Window } from '../../plan/step';

type Dims = readonly [number, number, number, number];

/** Output dims of a window over an image, with equal pads at both ends. */
export function pooledDims([n, c, ...size]: Dims, { kernel, strides, dilations, pads }: Window): Dims {
  const [h, w] = size.map((inputs, axis) => {
    const reach = (kernel[axis]! - 1) * dilations[axis]! + 1;
    return Math.floor((inputs + 2 * pads[axis]! - reach) / strides[axis]!) + 1;
  });
  return [n, c, h!, w!];
}

/** Calls back for each output with the places in the input that its window covers, in row-major order. */
export function forEachWindow(
  input: Dims,
  output: Dims,
  { kernel, strides, dilations, pads }: Window,
  visit: (output: number, places: readonly number[]) => void,
): void {
  const covered = (axis: 0 | 1, at: number) =>
    Array.from(
      { length: kernel[axis] },
      (_, tap) => at * strides[axis] - pads[axis] + tap * dilations[axis],
    ).filter((place) => place >= 0 && place < input[axis + 2]!);
  let element = 0;
  for (let plane = 0; plane < output[0] * output[1]; plane++) {
    for (let row = 0; row < output[2]; row++) {
      for (let column = 0; column < output[3]; column++) {
        const rows = covered(0, row).map((place) => (plane * input[2] + place) * input[3]);
        visit(
          element++,
          rows.flatMap((start) => covered(1, column).map((place) => start + place)),
        );
      }
    }
  }
}

/** A random window of up to 11 × 11 with pads of up to 3, and an image of odd sizes that it fits. */
export function randomWindow(seed: number): { readonly dims: Dims; readonly window: Window } {
  const random = createRandom(seed);
  const pair = (most: number) => [1 + random.int(most), 1 + random.int(most)] as const;
  const kernel = random.pick([pair(11), pair(4)]);
  // Narrower than half a window, so that each window has an element.
  const pads = kernel.map((size) => random.int(Math.min(3, size >> 1) + 1)) as [number, number];
  const dilations = random.chance(0.3) ? pair(2) : ([1, 1] as const);
  const [height, width] = [0, 1].map((axis) => (kernel[axis]! - 1) * dilations[axis]! + 1 + random.int(8));
  return {
    dims: [1 + random.int(2), 1 + random.int(9), height!, width!],
    window: { kernel, strides: pair(3), dilations, pads },
  };
}
