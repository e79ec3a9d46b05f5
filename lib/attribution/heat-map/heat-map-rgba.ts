import { COLOR_COUNT } from './color-table';
import { displayLimit, type Normalization } from './display-limit';

export interface HeatMapStyle {
  /** Whether negative values are meaningful; the scale is then −m … m and needs a diverging table. */
  readonly signed: boolean;
  /** Colour table, [256, 3]. */
  readonly colors: Uint8Array;
  /** Opacity of the map over the image, 0 to 1. */
  readonly opacity: number;
  readonly normalization: Normalization;
}

interface HeatMap {
  /** [h, w, 4], with straight (not premultiplied) alpha. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  /** Value of the strongest colour in attribution units; 0 for an empty map, which is transparent. */
  readonly limit: number;
}

/** Colours a map [h, w]; an empty map is transparent. Throws if a value is not finite. */
export function heatMapRgba(map: Float32Array, style: HeatMapStyle): HeatMap {
  const limit = displayLimit(map, style.signed, style.normalization);
  const rgba = new Uint8ClampedArray(map.length * 4);
  if (limit === 0) return { rgba, limit };
  const offset = style.signed ? 0.5 : 0;
  const scale = (1 - offset) / limit;
  const alpha = Math.round(style.opacity * 255);
  for (let pixel = 0; pixel < map.length; pixel++) {
    const position = offset + map[pixel]! * scale;
    const color = Math.min(Math.max(Math.floor(position * COLOR_COUNT), 0), COLOR_COUNT - 1) * 3;
    rgba[pixel * 4] = style.colors[color]!;
    rgba[pixel * 4 + 1] = style.colors[color + 1]!;
    rgba[pixel * 4 + 2] = style.colors[color + 2]!;
    rgba[pixel * 4 + 3] = alpha;
  }
  return { rgba, limit };
}
