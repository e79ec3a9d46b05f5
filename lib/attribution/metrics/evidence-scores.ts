import type { AttributionMap } from '../attribution-map';
import { upsample } from '../heat-map/upsample';
import { pointingGameHit, relevanceMass } from './localization';

/** How well a map points at the evidence. */
export interface EvidenceScores {
  /** The pointing game: the map's peak lies on the evidence, or at most 15 pixels away. */
  readonly hit: boolean;
  /** Share of the positive attribution that lies on the evidence, 0 to 1. */
  readonly mass: number;
  /** Share of the picture that the evidence covers: the mass of a map that is the same everywhere. */
  readonly area: number;
}

/**
 * Scores a map against a square mask of the network's input, [cropPx, cropPx]. A coarse map is enlarged as it is drawn,
 * bilinearly.
 */
export function evidenceScores(map: AttributionMap, mask: Uint8Array): EvidenceScores {
  const cropPx = Math.sqrt(mask.length);
  const { values: drawn } = upsample(map, { height: cropPx, width: cropPx }, 'bilinear');
  const evidence = { pixels: mask, width: cropPx };
  const coveredPx = mask.reduce((count, value) => count + Number(value !== 0), 0);
  return {
    hit: pointingGameHit(drawn, evidence),
    mass: relevanceMass(drawn, evidence),
    area: coveredPx / mask.length,
  };
}
