import { readFloats } from 'live-attribution/engines';
import {
  lastStep,
  type PictureExplainer,
  resolvedTarget,
  type TargetChoice,
  targetScore,
} from 'live-attribution/explainer';
import { type MethodOptions, requireMethod } from 'live-attribution/methods';
import { relativeL2, spearman } from 'live-attribution/metrics';
import type { Computation } from '@/lib/protocol/computation';
import type { EngineComparison } from '@/lib/protocol/engine';
import type { RunningEngine } from '@/lib/protocol/settings';

/** The computation that both engines repeat. */
interface ComparedWork {
  /** The first engine's computation of the picture in its input. */
  readonly computedFor: Computation;
  /** The options of `computedFor` in the form a method takes. */
  readonly options: MethodOptions;
  readonly secondEngine: RunningEngine;
}

/**
 * Compares two engines' maps of the picture in the first engine's input. Both explain the class that the
 * first engine finds, because for the top class they may find different ones.
 */
export async function compareExplainers(
  own: PictureExplainer,
  second: PictureExplainer,
  { computedFor, options, secondEngine }: ComparedWork,
): Promise<EngineComparison> {
  second.input.write((await own.input.read()).data);
  const ours = await explain(own, computedFor, computedFor.target, options);
  const target = resolvedTarget(computedFor.target, ours.logits);
  const repeated = { ...computedFor, engine: secondEngine };
  const theirs = await explain(second, repeated, target, options);
  const correlation = spearman(theirs.map, ours.map);
  const { quantity } = computedFor.options;
  return {
    computedFor,
    second: repeated,
    explained: {
      target,
      quantity,
      score: targetScore(target, ours.logits, quantity, own.model.manifest.head),
    },
    spearman: Number.isNaN(correlation) ? null : correlation,
    relativeL2: relativeL2(theirs.attribution, ours.attribution),
  };
}

async function explain(
  explainer: PictureExplainer,
  { method, layer }: Computation,
  target: TargetChoice,
  options: MethodOptions,
) {
  explainer.setTarget(target);
  const { map, attribution, logits } = await lastStep(explainer, requireMethod(method), layer, options);
  return {
    map: await readFloats(map),
    attribution: await readFloats(attribution),
    logits: await readFloats(logits),
  };
}
