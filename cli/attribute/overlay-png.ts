import type { AttributionMap } from 'live-attribution';
import { colorTable, heatMapRgba, overPicture, PERCENT } from 'live-attribution/heat-map';
import type { Preprocessing } from 'live-attribution/model';
import sharp from 'sharp';
import { opacityKey } from '@/lib/protocol/settings';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import type { OverlayLook } from './overlay-look';

/**
 * Draws the map [h, w] over the network's input [3, S, S] and encodes S×S pixels as PNG. Unsigned maps use
 * inferno from 0 to their 99th percentile, signed ones RdBu_r around 0; without evidence the map is
 * transparent.
 */
export async function overlayPng(
  picture: Float32Array,
  preprocessing: Preprocessing,
  map: AttributionMap,
  look: OverlayLook,
): Promise<Uint8Array> {
  const { cropPx } = preprocessing;
  const { rgba } = heatMapRgba(
    map,
    { height: cropPx, width: cropPx },
    {
      ...look,
      colors: colorTable(look.signed ? 'RdBu_r' : 'inferno'),
      opacity: DEFAULT_SETTINGS[opacityKey(look.style)],
      normalization: { kind: 'percentile', percent: PERCENT },
      upsampling: 'bilinear',
    },
  );
  const pixels = overPicture(pictureBytes(picture, preprocessing), rgba, look.style);
  return sharp(pixels, { raw: { width: cropPx, height: cropPx, channels: 4 } })
    .removeAlpha()
    .png()
    .toBuffer();
}

/** Converts normalised planes [3, S, S] to opaque RGBA, [S, S, 4]. */
function pictureBytes(planes: Float32Array, { cropPx, mean, std }: Preprocessing): Uint8ClampedArray {
  const planeSize = cropPx * cropPx;
  const rgba = new Uint8ClampedArray(planeSize * 4).fill(255);
  for (let channel = 0; channel < 3; channel++) {
    for (let pixel = 0; pixel < planeSize; pixel++) {
      const value = planes[channel * planeSize + pixel]! * std[channel]! + mean[channel]!;
      rgba[pixel * 4 + channel] = value * 255;
    }
  }
  return rgba;
}
