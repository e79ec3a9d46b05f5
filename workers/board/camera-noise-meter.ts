import type { Preprocessing } from 'live-attribution/model';
import { type Computation, isSameSquare } from '@/lib/protocol/computation';
import type { CameraMeasurement, CameraPair } from '@/lib/protocol/noise';
import { frameChange } from './frame-change';
import type { PerturbedMap, ScoredMap } from './tile-map';
import { noiseStability } from './tile-scores';

/**
 * Largest change of a block's mean, in byte steps, in a still picture: camera noise of σ = 5 per pixel
 * changes the means of 16 million blocks by less than 5, and a sharp edge that moves by one pixel changes
 * them by 10.
 */
const STILL_BLOCK_STEPS = 6;

/** A frame and its map in the noise view. */
export interface MeasuredFrame {
  readonly computedFor: Computation;
  /** The normalised picture, [3, S, S]. */
  readonly planes: Float32Array;
  /** Map of `topClass`, or of the class that the user has chosen. */
  readonly original: ScoredMap;
  readonly topClass: number;
  /** Map of this frame for the class explained on an earlier frame. */
  explainAs(topClass: number): Promise<ScoredMap>;
}

/**
 * Measures how much the camera's own noise changes the map, for comparison with added noise. Scores each
 * frame against the previous one until there are enough pairs or the picture or its square moves.
 */
export class CameraNoiseMeter {
  private previous: MeasuredFrame | undefined;
  private pair = 0;

  constructor(
    private readonly pairs: number,
    private readonly preprocessing: Preprocessing,
    private readonly report: (pair: CameraPair) => void,
  ) {}

  /** Adds the next frame; returns the outcome when the measurement ends. */
  async measure(frame: MeasuredFrame): Promise<CameraMeasurement['outcome'] | undefined> {
    const { previous } = this;
    const { computedFor } = frame;
    if (previous?.computedFor.frameId === computedFor.frameId) return undefined;
    this.previous = frame;
    if (previous === undefined) return undefined;
    if (!isSameSquare(previous.computedFor.square, computedFor.square)) return 'moved';
    const { noise, blockSteps } = frameChange(previous.planes, frame.planes, this.preprocessing);
    if (blockSteps > STILL_BLOCK_STEPS) return 'moved';
    const topStayed = frame.topClass === previous.topClass;
    const found = topStayed ? frame.original : await frame.explainAs(previous.topClass);
    const perturbed: PerturbedMap = { ...found, topStayed };
    this.pair += 1;
    this.report({
      computedFor,
      level: noise,
      stability: noiseStability(previous.original, [perturbed], this.preprocessing.cropPx),
    });
    return this.pair < this.pairs ? undefined : 'measured';
  }
}
