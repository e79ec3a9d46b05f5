import { type ResolvedTarget, resolvedTarget } from 'live-attribution/explainer';
import { topClass } from 'live-attribution/methods';
import type { ContrastTile } from '@/lib/views/tile';
import { explainMap } from '../explain-map';
import { logitsOf } from '../tile-result';
import type { TileMaker } from './tile-maker';

/** Computes the map of a class other than the target, or of the difference of their scores. */
export const makeContrast: TileMaker<ContrastTile> = async function* (tile, [target], frame) {
  const contrast = contrastTarget(tile, logitsOf(target!));
  for await (const explained of explainMap(frame, tile, contrast)) yield { tile, ...explained };
};

/** Returns the chosen class, or the best of the other classes on this picture. */
function contrastTarget({ kind, target }: ContrastTile, logits: Float32Array): ResolvedTarget {
  const { index } = resolvedTarget(target, logits);
  const against = target.kind === 'difference' ? target.against : topClass(withoutClass(logits, index));
  return kind === 'contrast' ? { kind: 'class', index: against } : { kind: 'difference', index, against };
}

function withoutClass(logits: Float32Array, index: number): Float32Array {
  return logits.map((score, other) => (other === index ? Number.NEGATIVE_INFINITY : score));
}
