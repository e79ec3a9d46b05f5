import { describe, expect, it } from 'vitest';
import { applyCamera } from './camera-effects';
import type { CameraEffects } from './spec';

const NEUTRAL: CameraEffects = {
  blur: 0,
  lightAngle: 0,
  lightSlope: 0,
  vignette: 0,
  shadowDepth: 0,
  shadowAngle: 0,
  shadowOffset: 0,
  shadowSoftness: 0.1,
  mottle: 0,
  mottleCells: 4,
  exposure: 1,
  cast: [1, 1, 1],
  contrast: 1,
  noise: 0,
  noiseSeed: 1,
};
const SIZE = 256;

function grey(value: number): Uint8ClampedArray {
  return new Uint8ClampedArray(SIZE * SIZE * 4).fill(value);
}

function moments(rgba: Uint8ClampedArray, channel: number) {
  let sum = 0;
  let squares = 0;
  for (let i = channel; i < rgba.length; i += 4) {
    sum += rgba[i]!;
    squares += rgba[i]! ** 2;
  }
  const mean = sum / (SIZE * SIZE);
  return { mean, deviation: Math.sqrt(squares / (SIZE * SIZE) - mean * mean) };
}

describe('applyCamera', () => {
  it('changes nothing but alpha if all effects are off', () => {
    const rgba = grey(120);
    applyCamera(rgba, SIZE, SIZE, NEUTRAL);
    expect(rgba.every((value, i) => value === (i % 4 === 3 ? 255 : 120))).toBe(true);
  });

  it('multiplies by exposure and colour cast', () => {
    const rgba = grey(100);
    applyCamera(rgba, SIZE, SIZE, { ...NEUTRAL, exposure: 0.5, cast: [1, 1.2, 0.8] });
    expect([...rgba.subarray(0, 4)]).toEqual([50, 60, 40, 255]);
  });

  it('adds noise of the requested deviation without changing the mean', () => {
    const rgba = grey(128);
    applyCamera(rgba, SIZE, SIZE, { ...NEUTRAL, noise: 10 });
    const { mean, deviation } = moments(rgba, 1);
    expect(mean).toBeCloseTo(128, 0);
    expect(Math.abs(deviation - 10)).toBeLessThan(0.3);
  });

  it('blurs by the requested deviation, small and large', () => {
    for (const sigmaPx of [0.7, 4]) {
      const rgba = grey(0);
      // Blurs a white column, whose spread along the row then equals the kernel's variance.
      for (let y = 0; y < SIZE; y++) rgba.fill(255, (y * SIZE + 128) * 4, (y * SIZE + 129) * 4);
      applyCamera(rgba, SIZE, SIZE, { ...NEUTRAL, blur: sigmaPx / SIZE });
      let weight = 0;
      let variance = 0;
      for (let x = 0; x < SIZE; x++) {
        const value = rgba[(100 * SIZE + x) * 4]!;
        weight += value;
        variance += value * (x - 128) ** 2;
      }
      expect(Math.abs(Math.sqrt(variance / weight) - sigmaPx)).toBeLessThan(0.15 * sigmaPx);
    }
  });

  it('does not change a uniform picture when it blurs', () => {
    for (const sigmaPx of [0.7, 2, 5]) {
      const rgba = grey(120);
      applyCamera(rgba, SIZE, SIZE, { ...NEUTRAL, blur: sigmaPx / SIZE });
      expect(rgba.every((value, i) => i % 4 === 3 || value === 120)).toBe(true);
    }
  });

  it('darkens one side of a shadow line only', () => {
    const rgba = grey(200);
    applyCamera(rgba, SIZE, SIZE, { ...NEUTRAL, shadowDepth: 0.5, shadowSoftness: 0.02 });
    expect(rgba[(128 * SIZE + 10) * 4]).toBe(200);
    expect(rgba[(128 * SIZE + 245) * 4]).toBe(100);
  });
});
