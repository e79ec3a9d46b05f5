import { describe, expect, it } from 'vitest';
import { pointingGameHit, relevanceMass } from './localization';

/** 40×40 mask with one object pixel at (5, 5). */
const width = 40;
const mask = { pixels: new Uint8Array(width * width), width };
mask.pixels[5 * width + 5] = 1;

function peakAt(x: number, y: number): Float32Array {
  const map = new Float32Array(width * width);
  map[y * width + x] = 2;
  return map;
}

describe('pointingGameHit', () => {
  it('tolerates a Euclidean distance of 15 pixels', () => {
    expect(pointingGameHit(peakAt(5, 5), mask)).toBe(true);
    expect(pointingGameHit(peakAt(20, 5), mask)).toBe(true);
    expect(pointingGameHit(peakAt(21, 5), mask)).toBe(false);
    // √(9² + 12²) = 15, √(11² + 11²) = 15.6
    expect(pointingGameHit(peakAt(14, 17), mask)).toBe(true);
    expect(pointingGameHit(peakAt(16, 16), mask)).toBe(false);
  });

  it('misses without positive evidence', () => {
    expect(pointingGameHit(new Float32Array(width * width), mask)).toBe(false);
  });
});

describe('relevanceMass', () => {
  it('is the share of the positive sum on the object', () => {
    const map = peakAt(5, 5);
    map[0] = 6;
    map[1] = -100;
    expect(relevanceMass(map, mask)).toBe(0.25);
    expect(relevanceMass(new Float32Array(width * width), mask)).toBe(0);
  });

  it('refuses a mask of another size', () => {
    expect(() => relevanceMass(new Float32Array(4), mask)).toThrow('4 pixels does not match a mask of 1600');
  });
});
