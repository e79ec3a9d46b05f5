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

/** Share of the limit below which a map changes the picture's colours by less than 6 of 255. */
const FAINT_SHARE = 0.02;

/** Why nothing of a map is visible: it is empty, or too weak on a scale of stronger maps. */
export type Invisible = 'noEvidence' | 'noEvidenceEither' | 'tooWeak';

/** Returns why a map is invisible; undefined if it is not. */
export function invisibleReason({
  signed,
  limit,
  peak,
}: Pick<TileScale, 'signed' | 'limit' | 'peak'>): Invisible | undefined {
  if (limit === 0) return signed ? 'noEvidenceEither' : 'noEvidence';
  return peak < FAINT_SHARE * limit ? 'tooWeak' : undefined;
}

/** Colours of a colour bar: a colour map, or a mask, which has no colours of its own. */
export type ColorBarName = ColorMapName | 'mask' | 'signed-mask';

export function colorBarName({
  colorMap,
  style,
  signed,
}: Pick<TileScale, 'colorMap' | 'style' | 'signed'>): ColorBarName {
  if (style !== 'masked') return colorMap;
  return signed ? 'signed-mask' : 'mask';
}
