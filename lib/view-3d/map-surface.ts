import { colorTable, heatMapRgba, overPicture, type Upsampling, upsample } from 'live-attribution/heat-map';
import { type LookChoice, type MapLook, mapLook } from '@/lib/protocol/settings';
import type { View3dMap } from '@/lib/protocol/tiles';
import type { BoardLook } from '@/lib/protocol/view-choice';

/** Appearance of the maps. */
export type View3dLook = Pick<BoardLook, 'upsampling'> & LookChoice;

/** Height of a map's strongest value; the picture's sides have length 2. */
export const RELIEF_HEIGHT = 0.4;
/** Opacity of a plane where its map is 0. */
const MIN_ALPHA = 0.06;

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

/** Returns the picture [sizePx, sizePx, 4] with the map over it, or without a map if the map is empty. */
export function pictureWithMap(
  picture: Uint8ClampedArray,
  sizePx: number,
  map: View3dMap,
  look: View3dLook,
): Uint8ClampedArray<ArrayBuffer> {
  const drawn = mapLook(look, kindOf(map));
  return overPicture(picture, heatOf(map, sizePx, drawn, look.upsampling), drawn.style);
}

/** Returns the map alone, [side, side, 4], with straight alpha: stronger values are more opaque. */
export function transparentMap(
  map: View3dMap,
  side: number,
  look: View3dLook,
): Uint8ClampedArray<ArrayBuffer> {
  const drawn = mapLook({ ...look, style: 'map', threshold: 0, contours: false }, kindOf(map));
  const heat = heatOf(map, side, drawn, look.upsampling);
  const heights = reliefHeights(map, side, look.upsampling);
  for (let pixel = 0; pixel < heights.length; pixel++) {
    const strength = Math.abs(heights[pixel]!) / RELIEF_HEIGHT;
    heat[pixel * 4 + 3] = 255 * (MIN_ALPHA + (1 - MIN_ALPHA) * strength);
  }
  return heat;
}

const kindOf = ({ scale: { signed }, style }: View3dMap) => ({ signed, style });

function heatOf(
  map: View3dMap,
  side: number,
  look: MapLook,
  upsampling: Upsampling,
): Uint8ClampedArray<ArrayBuffer> {
  const normalization = { kind: 'locked', limit: map.scale.limit } as const;
  const colors = colorTable(look.colorMap);
  return heatMapRgba(map, { height: side, width: side }, { ...look, colors, normalization, upsampling }).rgba;
}
