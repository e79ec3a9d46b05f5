import type { OptionChoice } from './option-choice';
import type { RunningEngine, TargetChoice } from './settings';
import type { NoiseChoice, ViewMode } from './view-choice';

/**
 * What a result was computed for. Every result carries its own, because the settings may have changed again
 * by the time it arrives.
 */
export interface Computation {
  /** Capture timestamp of the picture, in microseconds. */
  readonly frameId: number;
  readonly mode: ViewMode;
  readonly modelId: string;
  readonly engine: RunningEngine;
  /** Id in the method registry. */
  readonly method: string;
  readonly layer: string;
  /** As it was asked for; `explained.target` says which class that was on the picture. */
  readonly target: TargetChoice;
  readonly options: OptionChoice;
  /** Of noisy copies, and of what is computed from them. */
  readonly noise?: NoiseChoice;
}

/** Whether two results are of the same map. */
export function isSameMap(a: Computation, b: Computation): boolean {
  return a.frameId === b.frameId && isSameExperiment(a, b);
}

/** Whether two results differ in the picture alone, so that their scores can be compared. */
export function isSameExperiment(a: Computation, b: Computation): boolean {
  return JSON.stringify(experimentOf(a)) === JSON.stringify(experimentOf(b));
}

/** Always in the same order: equal texts are equal computations. */
function experimentOf({ mode, modelId, engine, method, layer, target, options, noise }: Computation) {
  return [
    mode,
    modelId,
    engine,
    method,
    layer,
    target,
    Object.entries(options).sort(),
    noise?.level,
    noise?.copies,
    noise?.fresh,
  ];
}
