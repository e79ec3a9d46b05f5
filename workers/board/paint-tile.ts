import { type ColorMapName, colorTable, heatMapRgba, type Upsampling } from 'live-attribution/heat-map';
import type { Rgba } from '../frame/picture-rgba';
import { enlarged, type TileMap } from './tile-map';

/** Share of a tile's side covered by the baseline in its corner. */
const INSET_SHARE = 0.28;
const INSET_FRAME_PX = 1;

export interface MapLook {
  /** Value of the strongest colour; 0 for an empty map. */
  readonly limit: number;
  readonly opacity: number;
  readonly colorMap: ColorMapName;
  readonly upsampling: Upsampling;
}

/** Draws the map over the picture, or the picture alone if the map is empty (limit 0). */
export function mapOverPicture(
  picture: Rgba,
  map: TileMap,
  { limit, opacity, colorMap, upsampling }: MapLook,
): Rgba {
  const sizePx = Math.sqrt(picture.length / 4);
  const colors = colorTable(colorMap);
  const normalization = { kind: 'locked', limit } as const;
  const { values } = enlarged(map, sizePx, upsampling);
  const { rgba: heat } = heatMapRgba(values, { signed: map.signed, colors, opacity, normalization });
  const result = picture.slice();
  for (let at = 0; at < result.length; at += 4) {
    const share = heat[at + 3]! / 255;
    for (let channel = at; channel < at + 3; channel++) {
      result[channel] = picture[channel]! * (1 - share) + heat[channel]! * share;
    }
  }
  return result;
}

/** Draws a smaller copy of `inset` into the lower right corner, with a white frame. Changes `rgba`. */
export function drawInset(rgba: Rgba, inset: Rgba): void {
  const sizePx = Math.sqrt(rgba.length / 4);
  const insetPx = Math.round(sizePx * INSET_SHARE);
  for (let row = 0; row < insetPx; row++) {
    for (let column = 0; column < insetPx; column++) {
      const to = ((sizePx - insetPx + row) * sizePx + sizePx - insetPx + column) * 4;
      const isFrame = row < INSET_FRAME_PX || column < INSET_FRAME_PX;
      const sourceRow = Math.floor((row * sizePx) / insetPx);
      const sourceColumn = Math.floor((column * sizePx) / insetPx);
      const from = (sourceRow * sizePx + sourceColumn) * 4;
      for (let channel = 0; channel < 3; channel++)
        rgba[to + channel] = isFrame ? 255 : inset[from + channel]!;
    }
  }
}
