import { colorTable, heatMapRgba, type Upsampling, upsample } from 'live-attribution/heat-map';
import { type ColorMapChoice, chosenColorMap } from '@/lib/protocol/settings';
import type { View3dMap } from '@/lib/protocol/tiles';
import type { BoardLook } from '@/lib/protocol/view-choice';

/** Colours of the maps. */
export interface View3dLook extends Pick<BoardLook, 'upsampling'>, ColorMapChoice {
  /** Opacity of the map over the picture, 0 to 1. */
  readonly opacity: number;
}

/** Height of a map's strongest value; the picture's sides have length 2. */
export const RELIEF_HEIGHT = 0.4;
/** Opacity of a plane where its map is 0. */
const FAINTEST = 0.06;

/**
 * Returns the heights [side, side] of a map's values: RELIEF_HEIGHT for the value of the strongest colour,
 * negative for evidence against the class.
 */
export function reliefHeights(map: View3dMap, side: number, mode: Upsampling): Float32Array {
  const { limit } = map.scale;
  const { values } = upsample(map, { height: side, width: side }, mode);
  // Clamps the values above a percentile limit, which have the strongest colour too.
  return values.map((value) => (limit > 0 ? RELIEF_HEIGHT * Math.min(Math.max(value / limit, -1), 1) : 0));
}

/** Returns the picture [sizePx, sizePx, 4] with the map over it, or the picture alone if the map is empty. */
export function pictureWithMap(
  picture: Uint8ClampedArray,
  sizePx: number,
  map: View3dMap,
  look: View3dLook,
): Uint8ClampedArray<ArrayBuffer> {
  const heat = heatOf(map, sizePx, look);
  const result = new Uint8ClampedArray(picture);
  for (let at = 0; at < result.length; at += 4) {
    const share = heat[at + 3]! / 255;
    for (let channel = at; channel < at + 3; channel++) {
      result[channel] = picture[channel]! * (1 - share) + heat[channel]! * share;
    }
  }
  return result;
}

/** Returns the map alone, [side, side, 4], with straight alpha: stronger values are more opaque. */
export function seeThroughMap(
  map: View3dMap,
  side: number,
  look: View3dLook,
): Uint8ClampedArray<ArrayBuffer> {
  const heat = heatOf(map, side, { ...look, opacity: 1 });
  const heights = reliefHeights(map, side, look.upsampling);
  for (let pixel = 0; pixel < heights.length; pixel++) {
    const strength = Math.abs(heights[pixel]!) / RELIEF_HEIGHT;
    heat[pixel * 4 + 3] = 255 * (FAINTEST + (1 - FAINTEST) * strength);
  }
  return heat;
}

function heatOf(map: View3dMap, side: number, look: View3dLook): Uint8ClampedArray<ArrayBuffer> {
  const { signed, limit } = map.scale;
  const colors = colorTable(chosenColorMap(look, signed));
  const normalization = { kind: 'locked', limit } as const;
  const { values } = upsample(map, { height: side, width: side }, look.upsampling);
  return heatMapRgba(values, { signed, colors, opacity: look.opacity, normalization }).rgba;
}
