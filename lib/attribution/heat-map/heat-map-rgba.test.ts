import { describe, expect, it } from 'vitest';
import { colorTable } from './color-table';
import { displayLimit, thresholdLevel } from './display-limit';
import { type HeatMapOptions, heatMapRgba } from './heat-map-rgba';
import { MAP_STYLES } from './map-style';

const unsigned: HeatMapOptions = {
  signed: false,
  colors: colorTable('gray'),
  style: 'blend',
  opacity: 0.5,
  threshold: 0,
  contours: false,
  normalization: { kind: 'frame' },
  upsampling: 'bilinear',
};
const signed: HeatMapOptions = { ...unsigned, signed: true };

/** Colours a map of one row at its own size. */
function colored(values: readonly number[], options: HeatMapOptions) {
  const map = { values: Float32Array.from(values), height: 1, width: values.length };
  return heatMapRgba(map, map, options);
}

/** A channel of a map of one row, each of whose cells has two pixels in each direction; of the first row. */
function enlarged(values: readonly number[], options: HeatMapOptions, channel: number): number[] {
  const map = { values: Float32Array.from(values), height: 1, width: values.length };
  const size = { height: 2, width: 2 * values.length };
  const { rgba } = heatMapRgba(map, size, { ...options, upsampling: 'nearest' });
  return Array.from({ length: size.width }, (_, pixel) => rgba[pixel * 4 + channel]!);
}

const channelOf = (channel: number) => (values: readonly number[], options: HeatMapOptions) =>
  values.map((_, pixel) => colored(values, options).rgba[pixel * 4 + channel]!);
/** Red bytes, which are the table indices because entry i of matplotlib's gray is (i, i, i). */
const grayLevels = channelOf(0);
const alphas = channelOf(3);

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

  it.each([
    ['alpha', [0, 64, 128, 128, 0], [128, 32, 0, 64, 128]],
    ['blend', [128, 128, 128, 128, 128], [128, 128, 128, 128, 128]],
    ['grey', [128, 128, 128, 128, 128], [128, 128, 128, 128, 128]],
    ['masked', [255, 128, 0, 0, 255], [0, 191, 255, 128, 0]],
    ['map', [255, 255, 255, 255, 255], [255, 255, 255, 255, 255]],
  ] as const)('%s has the opacity of its definition', (style, ofUnsigned, ofSigned) => {
    const normalization = { kind: 'locked', limit: 4 } as const;
    expect(alphas([0, 2, 4, 8, -4], { ...unsigned, style, normalization })).toEqual(ofUnsigned);
    expect(alphas([-4, 1, 0, 2, 8], { ...signed, style, normalization })).toEqual(ofSigned);
  });

  it('masks the picture in black, whatever the colours', () => {
    expect(grayLevels([0, 1, 4], { ...unsigned, style: 'masked' })).toEqual([0, 0, 0]);
  });

  it('hides the weakest values of the map: of ten, the strongest is left at 90 %', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const only = (style: HeatMapOptions['style'], threshold: number) =>
      alphas(ten, { ...unsigned, style, threshold }).filter((alpha) => alpha > 0).length;
    expect(only('blend', 90)).toBe(1);
    expect(only('alpha', 50)).toBe(5);
    expect(only('grey', 100)).toBe(1);
    expect(alphas(ten, { ...unsigned, style: 'masked', threshold: 90 }).slice(-3)).toEqual([255, 255, 0]);
    // The map alone shows hidden values as 0, also around 0.
    expect(grayLevels([1, 2, 4], { ...unsigned, style: 'map', threshold: 90 })).toEqual([0, 0, 255]);
    expect(grayLevels([-1, 2, -4], { ...signed, style: 'map', threshold: 90 })).toEqual([128, 128, 0]);
  });

  it('hides values of 0 at any threshold, because most values of a sparse map are 0', () => {
    expect(alphas([0, 0, 0, 3], { ...unsigned, threshold: 1 })).toEqual([0, 0, 0, 128]);
    expect(alphas([-2, 0, 3], { ...unsigned, threshold: 1 })).toEqual([0, 0, 128]);
    expect(alphas([-2, 0, 3], { ...signed, threshold: 1 })).toEqual([128, 0, 128]);
  });

  it('takes the threshold from the map before upsampling', () => {
    const map = { values: Float32Array.of(0, 8), height: 1, width: 2 };
    const { rgba } = heatMapRgba(map, { height: 1, width: 4 }, { ...unsigned, threshold: 25 });
    // The level is numpy.percentile([0, 8], 25) = 2; the row is 0, 2, 6, 8.
    expect([3, 7, 11, 15].map((at) => rgba[at])).toEqual([0, 128, 128, 128]);
  });

  it('draws each contour as a white line on the stronger side of a black one', () => {
    const steps = [0, 0.3, 0.3, 0.9, 1];
    // 0.3 passes one share of the limit and 0.9 all three; the other pixels have the colours of the map.
    expect(enlarged(steps, { ...unsigned, style: 'map', contours: true }, 0)).toEqual([
      ...[0, 0, 255, 76, 76, 0, 255, 230, 255, 255],
    ]);
    expect(enlarged(steps, { ...unsigned, style: 'alpha', contours: true }, 3)).toEqual([
      ...[0, 128, 128, 38, 38, 128, 128, 115, 128, 128],
    ]);
  });

  it('draws a contour around what a threshold leaves', () => {
    const look = { ...unsigned, style: 'map', contours: true } as const;
    const faint = { ...look, normalization: { kind: 'locked', limit: 16 } } as const;
    const steps = [0, 0, 2, 3];
    expect(enlarged(steps, faint, 0)).toEqual([0, 0, 0, 0, 32, 32, 48, 48]);
    expect(enlarged(steps, { ...faint, threshold: 50 }, 0)).toEqual([0, 0, 0, 0, 255, 32, 48, 48]);
  });

  it('draws no contours on a map of every pixel', () => {
    const noise = { values: Float32Array.from({ length: 64 }, (_, i) => (i * 7) % 5), height: 8, width: 8 };
    const paint = (sidePx: number, contours: boolean) =>
      heatMapRgba(noise, { height: sidePx, width: sidePx }, { ...unsigned, contours }).rgba;
    expect(paint(8, true)).toEqual(paint(8, false));
    expect(paint(15, true)).toEqual(paint(15, false));
    expect(paint(16, true)).not.toEqual(paint(16, false));
  });

  it('draws no contour around the cells of a sparse map, where its values fade to 0', () => {
    const values = new Float32Array(49);
    values[24] = 1;
    const look = { ...unsigned, style: 'masked', contours: true } as const;
    const paint = (threshold: number) =>
      heatMapRgba({ values, height: 7, width: 7 }, { height: 70, width: 70 }, { ...look, threshold }).rgba;
    // Most values are 0, so all positive ones are shown: the same pixels as without a threshold.
    expect(paint(40)).toEqual(paint(0));
  });

  it.each(MAP_STYLES)('is transparent with the limit 0 without positive values: %s', (style) => {
    for (const values of [
      [0, 0],
      [-3, -1],
    ]) {
      const { rgba, limit } = colored(values, { ...unsigned, style, threshold: 50, contours: true });
      expect(limit).toBe(0);
      expect([...rgba]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    }
    expect(colored([-3, -1], signed).limit).toBe(3);
  });

  it('throws on NaN and infinity', () => {
    for (const value of [NaN, -Infinity]) {
      const message = expect.stringContaining(`contains ${value}`);
      expect(() => colored([0, value], unsigned)).toThrow(
        expect.objectContaining({ code: 'not-finite', message }),
      );
    }
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
    expect(thresholdLevel(map, false, 60)).toBeCloseTo(1.4, 12);
    expect(thresholdLevel(map, true, 90)).toBeCloseTo(6.8, 12);
    expect(thresholdLevel(map, true, 0)).toBe(0);
  });

  it('falls back to the extreme if the percentile of a sparse map is 0', () => {
    expect(displayLimit(Float32Array.of(0, 0, 0, 3), false, { kind: 'percentile', percent: 50 })).toBe(3);
  });
});
