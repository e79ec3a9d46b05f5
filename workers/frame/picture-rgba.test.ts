import type { Preprocessing } from 'live-attribution/model';
import { expect, test } from 'vitest';
import { mirroredRgba, pictureRgba, type Rgba } from './picture-rgba';

function gray(...values: number[]): Rgba {
  return Uint8ClampedArray.from(values.flatMap((value) => [value, value, value, 255]));
}

const values = (rgba: Rgba) => [...rgba].filter((_, index) => index % 4 === 0);

test('normalised values become the picture again', () => {
  const preprocessing: Preprocessing = {
    resizePx: 2,
    cropPx: 2,
    mean: [0.5, 0.5, 0.5],
    std: [0.25, 0.25, 0.25],
  };
  const planes = Float32Array.from({ length: 12 }, (_, index) => [-2, 0, 2, 9][index % 4]!);
  const rgba = pictureRgba(planes, preprocessing);
  expect(values(rgba)).toEqual([0, 128, 255, 255]);
  expect([...rgba].filter((_, index) => index % 4 === 3)).toEqual([255, 255, 255, 255]);
});

test('mirroring exchanges left and right', () => {
  expect(values(mirroredRgba(gray(1, 2, 3, 4)))).toEqual([2, 1, 4, 3]);
});
