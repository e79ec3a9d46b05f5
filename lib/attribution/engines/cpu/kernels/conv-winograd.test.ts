import { expect, test } from 'vitest';
import { createRandom } from '../../../random/prng';
import type { ConvShape } from './testing/conv-case';
import { convError } from './testing/conv-error-nodejs';

/** Of the largest sum of magnitudes; the transforms of larger tiles multiply rounding errors. */
const BOUNDS = { 'winograd-2': 3e-7, 'winograd-4': 1e-6 } as const;

const KERNEL = { kernel: [3, 3] } as const;

const SHAPES: readonly ConvShape[] = [
  // Sizes around the edges of tiles of 2 and 4.
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (size): ConvShape => ({ x: [8, size, 10 - size], outputs: 8, ...KERNEL, pads: [1, 1] }),
  ),
  { x: [16, 14, 14], outputs: 40, ...KERNEL, pads: [1, 1], hasBias: true, epilogue: 'residual' },
  // Several strips of tiles.
  { x: [4, 33, 30], outputs: 12, ...KERNEL, pads: [1, 1], hasBias: true, epilogue: 'mask' },
  { x: [4, 60, 58], outputs: 4, ...KERNEL, pads: [1, 1], epilogue: 'residual' },
  // Added lanes in inputs and outputs, pads 0 to 3, batches.
  { x: [7, 9, 6], outputs: 13, ...KERNEL, pads: [0, 2], pictures: 3, hasBias: true, epilogue: 'scale' },
  { x: [3, 8, 9], outputs: 3, ...KERNEL, pads: [3, 3], pictures: 3, hasBias: true, epilogue: 'residual' },
  { x: [1, 5, 5], outputs: 1, ...KERNEL, pads: [0, 1], pictures: 2 },
  { x: [21, 7, 7], outputs: 66, ...KERNEL, pads: [1, 1], pictures: 3, epilogue: 'mask' },
];

for (const algorithm of ['winograd-2', 'winograd-4'] as const) {
  const check = (shape: ConvShape, seed: number) => {
    const error = convError({ ...shape, algorithm }, seed);
    expect(error, JSON.stringify(shape)).toBeLessThan(BOUNDS[algorithm]);
  };

  test(`${algorithm} equals plain loops at edges of tiles, with added lanes and epilogues`, () => {
    for (const [seed, shape] of SHAPES.entries()) check(shape, seed);
  });

  test(`${algorithm} computes gradients`, () => {
    for (const [seed, shape] of SHAPES.entries()) check({ ...shape, kind: 'conv-gradient' }, seed);
  });

  test(`${algorithm} computes gradients with the transformed weights of the forward pass`, () => {
    const large: ConvShape = { x: [172, 5, 6], outputs: 171, ...KERNEL, pads: [1, 1] };
    const side = algorithm === 'winograd-2' ? 4 : 6;
    const outputs = Math.ceil(1_000_000 / side ** 2 / 172 / 8) * 8 + 3;
    check({ ...large, outputs, kind: 'conv-gradient', epilogue: 'mask' }, 1);
    check({ ...large, outputs, x: [173, 7, 3], kind: 'conv-gradient', pads: [0, 2] }, 2);
    // Tiles that fill no group of 8, in one strip and in several.
    check({ ...large, x: [172, 13, 14], outputs, kind: 'conv-gradient' }, 3);
    const size = algorithm === 'winograd-2' ? 22 : 42;
    check({ ...large, x: [172, size, size - 1], outputs, kind: 'conv-gradient' }, 4);
  });

  test(`${algorithm} computes random convolutions and gradients`, () => {
    for (let seed = 0; seed < 20; seed++) {
      const random = createRandom(seed);
      check(
        {
          kind: random.pick(['conv', 'conv-gradient']),
          pictures: random.pick([1, 3]),
          x: [1 + random.int(20), 3 + random.int(12), 3 + random.int(12)],
          outputs: 1 + random.int(20),
          ...KERNEL,
          pads: [random.int(4), random.int(4)],
          hasBias: random.chance(0.5),
          epilogue: random.pick(['residual', 'mask', 'scale']),
        },
        seed,
      );
    }
  });
}
