import { expect, test } from 'vitest';
import { greyPicture, overPicture } from './over-picture';

const picture = Uint8ClampedArray.of(200, 100, 0, 255, 10, 20, 30, 255);
const layer = Uint8ClampedArray.of(0, 0, 255, 102, 0, 0, 0, 0);

test('a layer covers its picture as strongly as its alpha', () => {
  // 0.6 · (200, 100, 0) + 0.4 · (0, 0, 255)
  expect([...overPicture(picture, layer, 'blend')]).toEqual([120, 60, 102, 255, 10, 20, 30, 255]);
  expect([...picture.subarray(0, 4)]).toEqual([200, 100, 0, 255]);
});

test("the style grey has the mean of the channels below the layer, as Captum's blended_heat_map", () => {
  expect([...greyPicture(picture)]).toEqual([100, 100, 100, 255, 20, 20, 20, 255]);
  expect([...overPicture(picture, layer, 'grey')]).toEqual([60, 60, 162, 255, 20, 20, 20, 255]);
});

test("the style masked is Captum's masked_image: the picture times the strength", () => {
  const mask = Uint8ClampedArray.of(0, 0, 0, 204, 0, 0, 0, 255);
  expect([...overPicture(picture, mask, 'masked')]).toEqual([40, 20, 0, 255, 0, 0, 0, 255]);
});
