import type { AttributionMap } from 'live-attribution';
import { colorTable, heatMapRgba, overPicture, type Upsampling } from 'live-attribution/heat-map';
import type { MapLook } from '@/lib/protocol/settings';
import type { Rgba } from '../frame/picture-rgba';

/** Share of a tile's side covered by the baseline in its corner. */
const INSET_SHARE = 0.28;
const INSET_FRAME_PX = 1;

export interface TileLook extends MapLook {
  /** Value of the strongest colour; 0 for an empty map. */
  readonly limit: number;
  readonly upsampling: Upsampling;
}

/** Draws the map over the picture, or the picture without a map if the map is empty (limit 0). */
export function mapOverPicture(picture: Rgba, map: AttributionMap, look: TileLook): Rgba {
  const sizePx = Math.sqrt(picture.length / 4);
  const { rgba } = heatMapRgba(
    map,
    { height: sizePx, width: sizePx },
    { ...look, colors: colorTable(look.colorMap), normalization: { kind: 'locked', limit: look.limit } },
  );
  return overPicture(picture, rgba, look.style);
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
