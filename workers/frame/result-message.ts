import { defined } from 'live-attribution';
import { notFinite, resolvedTarget, targetScore } from 'live-attribution/explainer';
import { probabilities } from 'live-attribution/methods';
import type { Head, ModelManifest } from 'live-attribution/model';
import type { Computation } from '@/lib/protocol/computation';
import type { ClassScore, ExplainedScore, ResultMessage, TileScale } from '@/lib/protocol/results';
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

/** Returns the result message of an explained frame. @throws UserError 'not-finite' */
export function resultMessage(
  logits: Float32Array,
  manifest: Pick<ModelManifest, 'name' | 'head'>,
  context: ResultContext,
): ResultMessage {
  const { computedFor, progress, times, scale, convergenceDelta } = context;
  const { head } = manifest;
  if (!logits.every(Number.isFinite)) throw notFinite(manifest);
  return {
    type: 'result',
    computedFor,
    explained: explainedScore(computedFor, logits, head),
    top: topClasses(logits, head),
    progress,
    times,
    ...defined({ scale, convergenceDelta }),
  };
}

/** Returns the target of a computation on a picture with these class scores, and its value. */
export function explainedScore(
  { target: choice, options: { quantity } }: Computation,
  logits: Float32Array,
  head: Head | undefined,
): ExplainedScore {
  const target = resolvedTarget(choice, logits);
  return { target, quantity, score: targetScore(target, logits, quantity, head) };
}

/** Returns the top classes with their probabilities, best first. */
export function topClasses(logits: Float32Array, head: Head | undefined): ClassScore[] {
  const classProbabilities = probabilities(logits, head);
  return rankedClasses(logits)
    .slice(0, TOP_COUNT)
    .map((index) => ({ index, probability: classProbabilities[index]! }));
}

/** Indices of all classes, best first; of equal scores the lower index first, as in argmax. */
export function rankedClasses(logits: Float32Array): number[] {
  return Array.from(logits, (_, index) => index).sort((a, b) => logits[b]! - logits[a]! || a - b);
}
