import type { Random } from 'live-attribution/random';
import type { Path } from '../geometry';

/** A shape as a person would draw it, in a box of about [-1, 1] × [-1, 1]. */
export interface ShapeOutline {
  /**
   * Closed contours that can be filled; a contour inside another has the opposite direction (non-zero rule).
   */
  contours: readonly Path[];
  /** Open lines of the pen. */
  lines: readonly Path[];
  /** Small closed contours that are always filled with ink (eyes). */
  dots: readonly Path[];
}

export type DrawShape = (random: Random) => ShapeOutline;

export function outline(
  contours: readonly Path[],
  lines: readonly Path[] = [],
  dots: readonly Path[] = [],
): ShapeOutline {
  return { contours, lines, dots };
}
