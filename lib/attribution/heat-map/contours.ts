import type { MapSize } from '../attribution-map';
import { COLOR_COUNT } from './color-table';

/**
 * Contour lines follow these shares of the value of the strongest colour, and the threshold where it is an
 * edge of the drawing.
 */
export const CONTOUR_SHARES = [0.25, 0.5, 0.75] as const;

/** A line's inner side is white and its outer side black, so that it is visible on every colour. */
export const INNER_LINE = 1;
const OUTER_LINE = 2;

/**
 * Finds the contour lines of a map, [h, w]: 0 off the lines, INNER_LINE or OUTER_LINE on them. A pixel is
 * on the inner side if one of its four neighbours is on a lower band, and else on the outer side if one is on
 * a higher band. Pixels outside the map count as their nearest pixel.
 * @param bands number of levels that the value reaches, [h, w]
 */
export function contourLines(bands: Uint8Array, { height, width }: MapSize): Uint8Array {
  const lines = new Uint8Array(bands.length);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      const band = bands[at]!;
      const above = bands[row > 0 ? at - width : at]!;
      const below = bands[row < height - 1 ? at + width : at]!;
      const left = bands[column > 0 ? at - 1 : at]!;
      const right = bands[column < width - 1 ? at + 1 : at]!;
      if (Math.min(above, below, left, right) < band) lines[at] = INNER_LINE;
      else if (Math.max(above, below, left, right) > band) lines[at] = OUTER_LINE;
    }
  }
  return lines;
}

/**
 * Returns whether a map has contours when drawn at a size: only if each of its cells is enlarged. A map of
 * every pixel varies from pixel to pixel, so that its lines would cover picture and map.
 */
export function hasContours(map: MapSize, drawn: MapSize): boolean {
  return map.height * 2 <= drawn.height && map.width * 2 <= drawn.width;
}

/** Number of levels that a shown value reaches. @param strength 0 to 1 */
export function contourBand(strength: number, hasEdge: boolean): number {
  const reached = CONTOUR_SHARES.filter((share) => strength >= share).length;
  return reached + (hasEdge ? 1 : 0);
}

/**
 * Returns whether hiding the values below a level makes an edge. Below one colour's width the values fade to
 * 0 before it, and a line would follow the cells of the map instead, where interpolation ends.
 */
export function isEdge(level: number, limit: number): boolean {
  return level * COLOR_COUNT >= limit;
}
