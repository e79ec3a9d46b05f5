import type { MapScale } from '@/lib/protocol/results';

export interface ScaleEnds {
  readonly min: number;
  readonly max: number;
}

/**
 * What the first and the last colour stand for: 0 to the limit, or for signed maps the same distance on
 * either side of 0.
 */
export function scaleEnds({ signed, limit }: MapScale): ScaleEnds {
  return { min: signed ? -limit : 0, max: limit };
}
