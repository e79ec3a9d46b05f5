import { defined } from 'live-attribution';
import { resolvedTarget, targetScore } from 'live-attribution/explainer';
import type { Computation } from '@/lib/protocol/computation';
import type { ClassScore, ResultMessage, TileScale } from '@/lib/protocol/results';
import type { StageTimes } from '@/lib/protocol/stage-times';

const TOP_COUNT = 5;

export interface ResultContext {
  /** Details of the single map, if one is shown. */
  readonly scale?: TileScale;
  readonly computedFor: Computation;
  readonly progress: number;
  readonly convergenceDelta?: number;
  readonly times: StageTimes;
}

/** Returns the result message of an explained frame. */
export function resultMessage(logits: Float32Array, context: ResultContext): ResultMessage {
  const { computedFor, progress, times, scale, convergenceDelta } = context;
  const { quantity } = computedFor.options;
  const target = resolvedTarget(computedFor.target, logits);
  return {
    type: 'result',
    computedFor,
    explained: { target, quantity, score: targetScore(target, logits, quantity) },
    top: topClasses(logits, TOP_COUNT),
    progress,
    times,
    ...defined({ scale, convergenceDelta }),
  };
}

/**
 * Returns the best classes with their softmax probabilities, best first; of equal scores the lower index
 * first, as in argmax.
 */
export function topClasses(logits: Float32Array, count: number): ClassScore[] {
  const max = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - max), 0);
  return Array.from(logits, (logit, index) => ({ index, logit }))
    .sort((a, b) => b.logit - a.logit || a.index - b.index)
    .slice(0, count)
    .map(({ index, logit }) => ({ index, probability: Math.exp(logit - max) / sum }));
}
