import type { Preprocessing } from 'live-attribution/model';
import type { Computation } from '@/lib/protocol/computation';
import type { CameraMeasurement, CameraPair } from '@/lib/protocol/noise';
import { frameChange } from './frame-change';
import type { DisturbedMap, ScoredMap } from './tile-map';
import { noiseStability } from './tile-scores';

/**
 * Blocks of the picture may change by this much, in steps of a byte, for it to count as still: a camera's
 * noise, at σ 5 of a pixel, moves the means of 16 million blocks less than 5; a sharp edge that goes one
 * pixel further moves them by 10.
 */
const STILL_BLOCK_STEPS = 6;

/** A frame and its map in the noise view. */
export interface MeasuredFrame {
  readonly computedFor: Computation;
  /** The normalised picture, [3, S, S]. */
  readonly planes: Float32Array;
  /** Of `topClass`, or of the class that the user has chosen. */
  readonly original: ScoredMap;
  readonly topClass: number;
  /** The map of this frame for what an earlier frame explained. */
  explainAs(topClass: number): Promise<ScoredMap>;
}

/**
 * Measures what a camera's own noise does to the map, to compare added noise with: each frame against the one
 * before, with the same scores, until there are enough pairs or the picture moves.
 */
export class CameraNoiseMeter {
  private before: MeasuredFrame | undefined;
  private pair = 0;

  constructor(
    private readonly pairs: number,
    private readonly preprocessing: Preprocessing,
    private readonly report: (pair: CameraPair) => void,
  ) {}

  /** Takes the next frame; returns the outcome when nothing more is to be measured. */
  async measure(frame: MeasuredFrame): Promise<CameraMeasurement['outcome'] | undefined> {
    const { before } = this;
    const { computedFor } = frame;
    if (before?.computedFor.frameId === computedFor.frameId) return undefined;
    this.before = frame;
    if (before === undefined) return undefined;
    const { noise, blockSteps } = frameChange(before.planes, frame.planes, this.preprocessing);
    if (blockSteps > STILL_BLOCK_STEPS) return 'moved';
    const topStayed = frame.topClass === before.topClass;
    const found = topStayed ? frame.original : await frame.explainAs(before.topClass);
    const disturbed: DisturbedMap = { ...found, topStayed };
    this.pair += 1;
    this.report({
      computedFor,
      level: noise,
      stability: noiseStability(before.original, [disturbed], this.preprocessing.cropPx),
    });
    return this.pair < this.pairs ? undefined : 'measured';
  }
}
