import type { AttributionMap } from 'live-attribution';
import { colorTable, heatMapRgba, upsample } from 'live-attribution/heat-map';
import type { Preprocessing } from 'live-attribution/model';
import sharp from 'sharp';

const OPACITY = 0.5;

/**
 * Draws the map [h, w] over the network's input [3, S, S] and encodes S×S pixels as PNG. Unsigned maps use
 * inferno from 0 to their maximum, signed ones RdBu_r around 0; without evidence the map is transparent.
 */
export async function overlayPng(
  picture: Float32Array,
  { cropPx, mean, std }: Preprocessing,
  map: AttributionMap,
  signed: boolean,
): Promise<Uint8Array> {
  const large = upsample(map, { height: cropPx, width: cropPx }, 'bilinear');
  const { rgba } = heatMapRgba(large.values, {
    signed,
    colors: colorTable(signed ? 'RdBu_r' : 'inferno'),
    opacity: OPACITY,
    normalization: { kind: 'frame' },
  });
  const planeSize = cropPx * cropPx;
  const pixels = new Uint8ClampedArray(planeSize * 3);
  for (let pixel = 0; pixel < planeSize; pixel++) {
    const alpha = rgba[pixel * 4 + 3]! / 255;
    for (let channel = 0; channel < 3; channel++) {
      const background = (picture[channel * planeSize + pixel]! * std[channel]! + mean[channel]!) * 255;
      pixels[pixel * 3 + channel] = background * (1 - alpha) + rgba[pixel * 4 + channel]! * alpha;
    }
  }
  return sharp(pixels, { raw: { width: cropPx, height: cropPx, channels: 3 } })
    .png()
    .toBuffer();
}
