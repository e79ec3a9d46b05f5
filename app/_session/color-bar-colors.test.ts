import { colorTable } from 'live-attribution/heat-map';
import { expect, test } from 'vitest';
import { colorBarName } from '@/lib/state/map-scale';
import { colorBarColors } from './color-bar-colors';

const colorBar = (style: 'alpha' | 'masked', signed: boolean) =>
  colorBarColors(colorBarName({ colorMap: 'viridis', style, signed }));

test('the colour bar of a mask shows the strength of the values, of other styles the colour map', () => {
  const ends = (colors: Uint8Array) => [0, 127, 255].map((entry) => colors[entry * 3]);
  expect(colorBar('alpha', false)).toEqual(colorTable('viridis'));
  expect(ends(colorBar('masked', false))).toEqual([0, 127, 255]);
  expect(ends(colorBar('masked', true))).toEqual([255, 0, 255]);
});
