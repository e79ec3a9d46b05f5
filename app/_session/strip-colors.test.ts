import { colorTable } from 'live-attribution/heat-map';
import { expect, test } from 'vitest';
import { stripName } from '@/lib/state/map-scale';
import { stripColors } from './strip-colors';

const strip = (style: 'alpha' | 'masked', signed: boolean) =>
  stripColors(stripName({ colorMap: 'viridis', style, signed }));

test('the strip of a mask shows the strength of the values, of other styles the colour map', () => {
  const ends = (colors: Uint8Array) => [0, 127, 255].map((entry) => colors[entry * 3]);
  expect(strip('alpha', false)).toEqual(colorTable('viridis'));
  expect(ends(strip('masked', false))).toEqual([0, 127, 255]);
  expect(ends(strip('masked', true))).toEqual([255, 0, 255]);
});
