import type { ColorMapName } from 'live-attribution/heat-map';
import type { MapScale, TileScale } from '@/lib/protocol/results';

interface ScaleEnds {
  readonly min: number;
  readonly max: number;
}

/** Returns the values of the first and the last colour: 0 and the limit, or ± the limit for signed maps. */
export function scaleEnds({ signed, limit }: MapScale): ScaleEnds {
  return { min: signed ? -limit : 0, max: limit };
}

/** Colours of a legend's strip: a colour map, or a mask, which has no colours of its own. */
export type StripName = ColorMapName | 'mask' | 'signed-mask';

export function stripName({
  colorMap,
  style,
  signed,
}: Pick<TileScale, 'colorMap' | 'style' | 'signed'>): StripName {
  if (style !== 'masked') return colorMap;
  return signed ? 'signed-mask' : 'mask';
}
