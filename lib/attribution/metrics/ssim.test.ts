import { describe, expect, it } from 'vitest';
import { ssim } from './ssim';

const size = { height: 9, width: 8 };

function map(extraOnDiagonal: number): Float32Array {
  return Float32Array.from({ length: 72 }, (_, pixel) => {
    const x = pixel % 8;
    const y = Math.floor(pixel / 8);
    return (x * 5 + y * 3 + x * y + (x === y ? extraOnDiagonal : 0)) % 11;
  });
}

describe('ssim', () => {
  it("equals skimage's defaults", () => {
    // skimage.metrics.structural_similarity (0.19) of the same maps.
    expect(ssim(map(0), map(1), size)).toBeCloseTo(0.8935487916918378, 10);
    expect(ssim(map(0), map(1), size, 20)).toBeCloseTo(0.8949303641263217, 10);
  });

  it('is 1 for equal maps, even for constant maps', () => {
    expect(ssim(map(0), map(0), size)).toBeCloseTo(1, 12);
    expect(ssim(new Float32Array(72), new Float32Array(72), size)).toBe(1);
  });

  it('refuses maps that are smaller than its window, and wrong sizes', () => {
    const tiny = new Float32Array(36);
    expect(() => ssim(tiny, tiny, { height: 6, width: 6 })).toThrow('at least 7×7');
    expect(() => ssim(tiny, tiny, size)).toThrow('are not 9×8');
  });
});
