import { describe, expect, it } from 'vitest';
import { colorTable } from './color-table';
import { displayLimit } from './display-limit';
import { type HeatMapStyle, heatMapRgba } from './heat-map-rgba';

const unsigned: HeatMapStyle = {
  signed: false,
  colors: colorTable('gray'),
  opacity: 0.5,
  normalization: { kind: 'frame' },
};
const signed: HeatMapStyle = { ...unsigned, signed: true };

/** Red bytes, which are the table indices because entry i of matplotlib's gray is (i, i, i). */
function grayLevels(map: readonly number[], style: HeatMapStyle): number[] {
  const { rgba } = heatMapRgba(Float32Array.from(map), style);
  return map.map((_, pixel) => rgba[pixel * 4]!);
}

describe('heatMapRgba', () => {
  it('has the range 0 to the maximum for unsigned maps, and clamps negative values to 0', () => {
    expect(grayLevels([0, 1, 2, 4, -9], unsigned)).toEqual([0, 64, 128, 255, 0]);
  });

  it('does not stretch an unsigned map from its minimum', () => {
    expect(grayLevels([3, 3.5, 4], unsigned)).toEqual([192, 224, 255]);
  });

  it('maps 0 to the middle of the table for signed maps', () => {
    expect(grayLevels([-4, -2, 0, 1, 4], signed)).toEqual([0, 64, 128, 160, 255]);
    expect(grayLevels([-8, 4], signed)).toEqual([0, 192]);
  });

  it('writes the opacity to the alpha channel', () => {
    const { rgba } = heatMapRgba(Float32Array.of(0, 1), unsigned);
    expect([rgba[3], rgba[7]]).toEqual([128, 128]);
  });

  it('is transparent with the limit 0 without positive values', () => {
    for (const map of [Float32Array.of(0, 0), Float32Array.of(-3, -1)]) {
      const { rgba, limit } = heatMapRgba(map, unsigned);
      expect(limit).toBe(0);
      expect([...rgba]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    }
    expect(heatMapRgba(Float32Array.of(-3, -1), signed).limit).toBe(3);
  });

  it('throws on NaN and infinity', () => {
    expect(() => heatMapRgba(Float32Array.of(0, NaN), unsigned)).toThrow('contains NaN');
    expect(() => heatMapRgba(Float32Array.of(0, -Infinity), unsigned)).toThrow('contains -Infinity');
  });
});

describe('displayLimit', () => {
  const map = Float32Array.of(5, -8, 1, 0, 2);

  it('keeps a locked limit', () => {
    expect(displayLimit(map, false, { kind: 'locked', limit: 7 })).toBe(7);
  });

  it('computes percentiles like numpy, of positive values or of magnitudes', () => {
    // numpy.percentile([0, 0, 1, 2, 5], 60) and numpy.percentile([0, 1, 2, 5, 8], 90)
    expect(displayLimit(map, false, { kind: 'percentile', percent: 60 })).toBeCloseTo(1.4, 12);
    expect(displayLimit(map, true, { kind: 'percentile', percent: 90 })).toBeCloseTo(6.8, 12);
  });

  it('falls back to the extreme if the percentile of a sparse map is 0', () => {
    expect(displayLimit(Float32Array.of(0, 0, 0, 3), false, { kind: 'percentile', percent: 50 })).toBe(3);
  });
});
