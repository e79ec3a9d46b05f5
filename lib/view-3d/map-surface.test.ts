import { colorTable } from 'live-attribution/heat-map';
import { expect, test } from 'vitest';
import type { View3dMap } from '@/lib/protocol/tiles';
import { pictureWithMap, RELIEF_HEIGHT, reliefHeights, transparentMap, type View3dLook } from './map-surface';

const look: View3dLook = {
  upsampling: 'nearest',
  unsignedColorMap: 'inferno',
  signedColorMap: 'RdBu_r',
  style: 'auto',
  opacity: 0.5,
  alphaOpacity: 0.5,
  threshold: 0,
  contours: false,
};
const mapOf = (values: number[], limit: number, signed = false): View3dMap => {
  const side = Math.sqrt(values.length);
  return {
    id: 'relief',
    values: new Float32Array(values),
    height: side,
    width: side,
    scale: { signed, limit },
    style: 'blend',
  };
};

test('heights follow the values, row by row, up to the limit', () => {
  const heights = reliefHeights(mapOf([0, 1, 2, 4], 2), 2, 'nearest');
  expect([...heights].map((height) => +(height / RELIEF_HEIGHT).toFixed(6))).toEqual([0, 0.5, 1, 1]);
  const signed = reliefHeights(mapOf([-2, 0, 1, 2], 2, true), 2, 'nearest');
  expect(signed[0]).toBeCloseTo(-RELIEF_HEIGHT);
});

test('a map without evidence is flat and shows the unchanged picture', () => {
  const empty = mapOf([0, 0, 0, 0], 0);
  expect([...reliefHeights(empty, 2, 'bilinear')]).toEqual([0, 0, 0, 0]);
  const picture = new Uint8ClampedArray(16).fill(77);
  expect(pictureWithMap(picture, 2, empty, look)).toEqual(picture);
});

test('the raw grid has steps, the upsampled one does not', () => {
  const map = mapOf([0, 0, 1, 1], 1);
  const column = (mode: 'nearest' | 'bilinear') =>
    [...reliefHeights(map, 4, mode)]
      .filter((_, at) => at % 4 === 0)
      .map((height) => +(height / RELIEF_HEIGHT).toFixed(6));
  expect(column('nearest')).toEqual([0, 0, 1, 1]);
  expect(new Set(column('bilinear')).size).toBe(4);
});

test('picture and map are blended by opacity, with the strongest colour for the strongest value', () => {
  const picture = new Uint8ClampedArray(16).fill(255);
  const shown = pictureWithMap(picture, 2, mapOf([0, 0, 0, 1], 1), look);
  const [red] = colorTable('inferno').slice(255 * 3);
  expect(Math.abs(shown[12]! - (255 + red!) / 2)).toBeLessThanOrEqual(1);
});

test('values of 0 are transparent', () => {
  const rgba = transparentMap(mapOf([0, 0.5, 0.5, 1], 1), 2, look);
  expect([rgba[3], rgba[7], rgba[15]]).toEqual([15, 135, 255]);
});
