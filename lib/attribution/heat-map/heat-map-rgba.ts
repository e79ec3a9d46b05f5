import { COLOR_COUNT } from './color-table';
import { displayLimit, type Normalization } from './display-limit';

export interface HeatMapStyle {
  /** Whether values below 0 mean something; the scale is then −m … m and wants a diverging table. */
  readonly signed: boolean;
  /** A colour table, [256, 3]. */
  readonly colors: Uint8Array;
  /** Opacity of the map over the picture, 0 to 1. */
  readonly opacity: number;
  readonly normalization: Normalization;
}

interface HeatMap {
  /** [h, w, 4], alpha not multiplied in. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  /** What the strongest colour stands for, in attribution units. 0: no evidence, and the picture is transparent. */
  readonly limit: number;
}

/** Draws a map [h, w]. An empty map is transparent instead of amplified noise. Throws where a value is not finite. */
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
