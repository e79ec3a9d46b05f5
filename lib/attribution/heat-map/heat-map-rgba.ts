import type { AttributionMap, MapSize } from '../attribution-map';
import { COLOR_COUNT } from './color-table';
import { contourBand, contourLines, hasContours, INNER_LINE, isEdge } from './contours';
import { displayLimit, type Normalization, shownMagnitude, thresholdLevel } from './display-limit';
import { type MapStyle, STYLES_WITH_OPACITY } from './map-style';
import { type Upsampling, upsample } from './upsample';

/** How a map is drawn over its picture. */
export interface HeatMapLook {
  /** Whether negative values are meaningful; the scale is then −m … m and needs a diverging table. */
  readonly signed: boolean;
  /** Colour table, [256, 3]. */
  readonly colors: Uint8Array;
  readonly style: MapStyle;
  /** Opacity of the map over the image, 0 to 1; of the strongest value in the style 'alpha'. */
  readonly opacity: number;
  /** Percentage of the map's values that are hidden, the weakest first; 0 to 100. */
  readonly threshold: number;
  /** Whether contour lines are drawn, see CONTOUR_SHARES; a map of every pixel has none, see hasContours. */
  readonly contours: boolean;
}

export interface HeatMapOptions extends HeatMapLook {
  readonly normalization: Normalization;
  readonly upsampling: Upsampling;
}

interface HeatMap {
  /** [h, w, 4], with straight (not premultiplied) alpha. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  /** Value of the strongest colour in attribution units; 0 for an empty map, which is transparent. */
  readonly limit: number;
}

/**
 * Colours a map as the layer over its picture, see `overPicture`. Limit and threshold are those of the map
 * before upsampling, which smooths the extremes. An empty map is transparent in every style. Throws if a
 * value is not finite.
 */
export function heatMapRgba(map: AttributionMap, size: MapSize, options: HeatMapOptions): HeatMap {
  const { signed, threshold } = options;
  const limit = displayLimit(map.values, signed, options.normalization);
  if (limit === 0) return { rgba: new Uint8ClampedArray(size.height * size.width * 4), limit };
  const level = thresholdLevel(map.values, signed, threshold);
  const { values } = upsample(map, size, options.upsampling);
  const rgba = layer(values, limit, level, options);
  if (options.contours && hasContours(map, size)) drawContours(rgba, values, size, limit, level, options);
  return { rgba, limit };
}

/** Colours of all values, [n, 4]. @param level magnitude from which on values are shown */
function layer(values: Float32Array, limit: number, level: number, look: HeatMapLook) {
  const { signed, colors, style, opacity, threshold } = look;
  const rgba = new Uint8ClampedArray(values.length * 4);
  const offset = signed ? 0.5 : 0;
  const scale = (1 - offset) / limit;
  for (let pixel = 0; pixel < values.length; pixel++) {
    const value = values[pixel]!;
    const magnitude = shownMagnitude(value, signed);
    const isShown = threshold === 0 || (magnitude >= level && magnitude > 0);
    const strength = isShown ? Math.min(magnitude / limit, 1) : 0;
    if (style === 'masked') {
      rgba[pixel * 4 + 3] = 255 * (1 - strength);
      continue;
    }
    // A hidden value of the map alone has the colour of 0, because there is no picture below it.
    const colored = isShown || style !== 'map' ? value : 0;
    const position = offset + colored * scale;
    const color = Math.min(Math.max(Math.floor(position * COLOR_COUNT), 0), COLOR_COUNT - 1) * 3;
    rgba[pixel * 4] = colors[color]!;
    rgba[pixel * 4 + 1] = colors[color + 1]!;
    rgba[pixel * 4 + 2] = colors[color + 2]!;
    if (style === 'map') rgba[pixel * 4 + 3] = 255;
    else if (isShown) rgba[pixel * 4 + 3] = 255 * opacity * (style === 'alpha' ? strength : 1);
  }
  return rgba;
}

/** Draws the contour lines in the style's full opacity. Changes `rgba`. */
function drawContours(
  rgba: Uint8ClampedArray,
  values: Float32Array,
  size: MapSize,
  limit: number,
  level: number,
  { signed, threshold, style, opacity }: HeatMapLook,
): void {
  const hasEdge = threshold > 0 && isEdge(level, limit);
  const bands = Uint8Array.from(values, (value) => {
    const magnitude = shownMagnitude(value, signed);
    const isShown = threshold === 0 || (magnitude >= level && magnitude > 0);
    return isShown ? contourBand(magnitude / limit, hasEdge) : 0;
  });
  const alpha = 255 * (STYLES_WITH_OPACITY.includes(style) ? opacity : 1);
  contourLines(bands, size).forEach((line, pixel) => {
    if (line === 0) return;
    const ink = line === INNER_LINE ? 255 : 0;
    rgba.set([ink, ink, ink, alpha], pixel * 4);
  });
}
