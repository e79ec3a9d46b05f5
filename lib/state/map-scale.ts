import type { MapScale } from '@/lib/protocol/results';

export interface ScaleEnds {
  readonly min: number;
  readonly max: number;
}

/** Returns the values of the first and the last colour: 0 and the limit, or ± the limit for signed maps. */
export function scaleEnds({ signed, limit }: MapScale): ScaleEnds {
  return { min: signed ? -limit : 0, max: limit };
}
