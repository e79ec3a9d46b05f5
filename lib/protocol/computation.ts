import type { NetworkSquare } from 'live-attribution/preprocess';
import type { OptionChoice } from './option-choice';
import type { RunningEngine, TargetChoice } from './settings';
import type { NoiseChoice, ViewMode } from './view-choice';

/**
 * The computation behind a result. Every result carries its own, because the settings may have changed by the
 * time it arrives.
 */
export interface Computation {
  /** Capture timestamp of the picture, in microseconds. */
  readonly frameId: number;
  /** The explained square of the picture. */
  readonly square: NetworkSquare;
  readonly mode: ViewMode;
  readonly modelId: string;
  readonly engine: RunningEngine;
  /** Id in the method registry. */
  readonly method: string;
  readonly layer: string;
  /** The requested target; `explained.target` gives the resolved class of the picture. */
  readonly target: TargetChoice;
  readonly options: OptionChoice;
  /** Noise of the noisy copies, and of maps computed from them. */
  readonly noise?: NoiseChoice;
}

/** Returns whether two results are of the same map. */
export function isSameMap(a: Computation, b: Computation): boolean {
  return a.frameId === b.frameId && isSameExperiment(a, b);
}

/** Returns whether two results differ only in the frame, so that their scores can be compared. */
export function isSameExperiment(a: Computation, b: Computation): boolean {
  return JSON.stringify(experimentOf(a)) === JSON.stringify(experimentOf(b));
}

/** Serialises in a fixed order, so that equal texts mean equal computations. */
function experimentOf(computation: Computation) {
  const { square, mode, modelId, engine, method, layer, target, options, noise } = computation;
  return [
    square.x,
    square.y,
    square.zoom,
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

/** Returns whether two squares are the same. */
export function isSameSquare(a: NetworkSquare, b: NetworkSquare): boolean {
  return a.x === b.x && a.y === b.y && a.zoom === b.zoom;
}
