import type { Preprocessing } from 'live-attribution/model';

/** A square picture, [sizePx, sizePx, 4], opaque. */
export type Rgba = Uint8ClampedArray<ArrayBuffer>;

/** Converts normalised planes [3, S, S] to the picture; clamps values outside its range. */
export function pictureRgba(planes: Float32Array, { cropPx, mean, std }: Preprocessing): Rgba {
  const plane = cropPx * cropPx;
  const rgba = new Uint8ClampedArray(plane * 4).fill(255);
  for (let channel = 0; channel < 3; channel++) {
    for (let pixel = 0; pixel < plane; pixel++) {
      rgba[pixel * 4 + channel] = 255 * (planes[channel * plane + pixel]! * std[channel]! + mean[channel]!);
    }
  }
  return rgba;
}

/** Scales a picture down by nearest neighbour. */
export function smallerRgba(rgba: Rgba, toPx: number): Rgba {
  const fromPx = Math.sqrt(rgba.length / 4);
  const from = new Uint32Array(rgba.buffer);
  const at = (position: number) => Math.floor(((position + 0.5) * fromPx) / toPx);
  const pixels = Uint32Array.from(
    { length: toPx * toPx },
    (_, pixel) => from[at(Math.floor(pixel / toPx)) * fromPx + at(pixel % toPx)]!,
  );
  return new Uint8ClampedArray(pixels.buffer);
}

/** Swaps left and right. */
export function mirroredRgba(rgba: Rgba): Rgba {
  const sizePx = Math.sqrt(rgba.length / 4);
  const pixels = new Uint32Array(rgba.slice().buffer);
  for (let row = 0; row < sizePx; row++) pixels.subarray(row * sizePx, (row + 1) * sizePx).reverse();
  return new Uint8ClampedArray(pixels.buffer);
}
