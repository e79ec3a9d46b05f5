import { expect, test } from 'vitest';
import type { ConvShape } from './testing/conv-case';
import { convError } from './testing/conv-error-nodejs';

/** Of the largest sum of magnitudes. */
const BOUNDS = { direct: 5e-7, depthwise: 3e-7, 'winograd-2': 3e-7, 'winograd-4': 1e-6 } as const;

const SHAPES = {
  direct: { x: [9, 14, 13], outputs: 22, kernel: [3, 3], strides: [2, 1], pads: [1, 1] },
  depthwise: { x: [10, 9, 17], outputs: 10, group: 10, kernel: [5, 5], strides: [1, 2], pads: [2, 2] },
  'winograd-2': { x: [9, 14, 13], outputs: 22, kernel: [3, 3], pads: [1, 1], pictures: 2 },
  'winograd-4': { x: [9, 14, 13], outputs: 22, kernel: [3, 3], pads: [1, 1], pictures: 2 },
} as const satisfies Record<string, ConvShape>;

for (const algorithm of ['direct', 'depthwise', 'winograd-2', 'winograd-4'] as const) {
  test(`${algorithm} with FMA equals plain loops`, () => {
    const shape: ConvShape = { ...SHAPES[algorithm], algorithm, epilogue: 'residual' };
    const check = (of: ConvShape) =>
      expect(convError(of, 1, [{ fma: true }]), JSON.stringify(of)).toBeLessThan(BOUNDS[algorithm]);
    check({ ...shape, kind: 'conv', hasBias: true });
    check({ ...shape, kind: 'conv-gradient' });
  });
}
