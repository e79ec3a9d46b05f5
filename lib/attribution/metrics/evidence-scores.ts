import type { AttributionMap } from '../attribution-map';
import { upsample } from '../heat-map/upsample';
import { pointingGameHit, relevanceMass } from './localization';

/** Localization scores of a map against the mask of the evidence. */
export interface EvidenceScores {
  /** Pointing game: whether the peak of the map is at most 15 pixels from the evidence. */
  readonly hit: boolean;
  /** Relevance mass: share of the positive attribution on the evidence, 0 to 1. */
  readonly mass: number;
  /** Share of the image that the evidence covers, which is the mass of a constant map. */
  readonly area: number;
}

/**
 * Scores a map against a square mask of the network's input, [cropPx, cropPx]. A coarse map is enlarged as it
 * is drawn, bilinearly.
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
