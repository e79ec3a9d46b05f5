import { type BaselineId, makeBaseline } from 'live-attribution/methods';
import type { Preprocessing } from 'live-attribution/model';
import { preprocessRgba } from 'live-attribution/preprocess';

/** Seed of the noise, the same as in the worker because both draw the same noise. */
const SEED = 0;

/** Draws a baseline of a square picture of the network's size, as the worker makes it. */
export function drawBaseline(
  context: CanvasRenderingContext2D,
  picture: ImageData,
  baseline: BaselineId,
  preprocessing: Preprocessing,
): void {
  const { cropPx, mean, std } = preprocessing;
  // The picture is already cropped.
  const planes = preprocessRgba(picture.data, cropPx, cropPx, { ...preprocessing, resizePx: cropPx });
  const values = makeBaseline(baseline, planes, preprocessing, SEED);
  const drawn = new ImageData(cropPx, cropPx);
  const plane = cropPx * cropPx;
  for (let at = 0; at < 4 * plane; at++) {
    const channel = at % 4;
    const value = channel === 3 ? 1 : values[channel * plane + (at >> 2)]! * std[channel]! + mean[channel]!;
    drawn.data[at] = 255 * value;
  }
  context.putImageData(drawn, 0, 0);
}
