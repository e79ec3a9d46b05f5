import { expect, test } from 'vitest';
import type { Rgba } from '../frame/picture-rgba';
import { drawInset, mapOverPicture, type TileLook } from './paint-tile';
import type { TileMap } from './tile-map';

const look: TileLook = {
  limit: 2,
  signed: false,
  colorMap: 'gray',
  style: 'blend',
  opacity: 1,
  threshold: 0,
  contours: false,
  upsampling: 'nearest',
};

function gray(...values: number[]): Rgba {
  return Uint8ClampedArray.from(values.flatMap((value) => [value, value, value, 255]));
}

const values = (rgba: Rgba) => [...rgba].filter((_, index) => index % 4 === 0);

test('the map is drawn over the picture with the requested opacity', () => {
  const map: TileMap = {
    values: Float32Array.of(0, 1, 2, 2),
    height: 2,
    width: 2,
    signed: false,
    style: 'alpha',
    unit: 'cam',
  };
  const picture = gray(100, 100, 100, 100);
  expect(values(mapOverPicture(picture, map, look))).toEqual([0, 128, 255, 255]);
  expect(values(mapOverPicture(picture, map, { ...look, opacity: 0 }))).toEqual([100, 100, 100, 100]);
  expect(values(mapOverPicture(picture, map, { ...look, style: 'alpha' }))).toEqual([100, 114, 255, 255]);
  expect(values(mapOverPicture(picture, map, { ...look, style: 'masked' }))).toEqual([0, 50, 100, 100]);
  const strongest = { ...look, threshold: 50 };
  expect(values(mapOverPicture(picture, map, strongest))).toEqual([100, 100, 255, 255]);
  // An empty map is not drawn as uniformly low values.
  const nothing = { ...map, values: new Float32Array(4) };
  expect(values(mapOverPicture(picture, nothing, { ...look, limit: 0 }))).toEqual([100, 100, 100, 100]);
});

test('an inset fills the lower right corner and nothing else', () => {
  const picture = gray(...new Array<number>(100).fill(10));
  drawInset(picture, gray(...new Array<number>(100).fill(70)));
  const result = values(picture);
  expect(result[0]).toBe(10);
  expect(result[99]).toBe(70);
  expect(result.filter((value) => value !== 10)).toHaveLength(9);
});
