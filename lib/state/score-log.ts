import { type Computation, isSameExperiment } from '@/lib/protocol/computation';
import type { TileStability } from '@/lib/protocol/map-scores';
import type { CameraPair, NoiseScore } from '@/lib/protocol/noise';

/** Scores of one frame and their kind of disturbance. */
export interface ScoreRow extends TileStability {
  /** Arrival of the frame, in seconds of the page's monotonic clock. */
  readonly seconds: number;
  readonly computedFor: Computation;
  /** Whether the map is compared under added noise, or with the previous camera frame. */
  readonly disturbance: 'added' | 'camera';
  /** Standard deviation of the noise in normalised units; measured for the camera. */
  readonly level: number;
  readonly copies: number;
}

/** Returns the row of a map under added noise; `arrivalMs` is the arrival of its frame. */
export function addedNoiseRow({ computedFor, stability }: NoiseScore, arrivalMs: number): ScoreRow {
  const { level, copies } = computedFor.noise ?? { level: 0, copies: 1 };
  return { seconds: arrivalMs / 1000, computedFor, disturbance: 'added', level, copies, ...stability };
}

/** Returns the row of two camera frames; `arrivalMs` is the arrival of the later one. */
export function cameraNoiseRow({ computedFor, level, stability }: CameraPair, arrivalMs: number): ScoreRow {
  return { seconds: arrivalMs / 1000, computedFor, disturbance: 'camera', level, copies: 1, ...stability };
}

/** Maximum number of rows: ten minutes at four frames a second. */
const MAX_ROWS = 2400;

/**
 * Scores of one experiment so far, oldest first; notifies listeners outside React, because every frame adds a
 * row.
 */
export class ScoreLog {
  private log: readonly ScoreRow[] = [];
  private readonly listeners = new Set<() => void>();

  /**
   * `continues`: returns whether a row belongs to the same experiment as the previous one; otherwise it
   * starts a new log.
   */
  constructor(private readonly continues: (last: ScoreRow, next: ScoreRow) => boolean) {}

  get rows(): readonly ScoreRow[] {
    return this.log;
  }

  add(row: ScoreRow): void {
    const last = this.log.at(-1);
    const previous = last && this.continues(last, row) ? this.log : [];
    this.log = [...previous.slice(1 - MAX_ROWS), row];
    this.notify();
  }

  clear(): void {
    if (this.log.length === 0) return;
    this.log = [];
    this.notify();
  }

  /** Calls back after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Scores of the noise view over time, and over the noise levels of its newest sweep. */
export const scoresOverTime = new ScoreLog((last, next) =>
  isSameExperiment(last.computedFor, next.computedFor),
);
/**
 * Starts a new sweep at a level that is not higher than the previous one, because levels rise within a sweep.
 */
export const scoresOverLevels = new ScoreLog(
  (last, next) =>
    next.level > last.level &&
    isSameExperiment(atLevel(last.computedFor, next.level), atLevel(next.computedFor, next.level)),
);

function atLevel(computedFor: Computation, level: number): Computation {
  const { noise } = computedFor;
  return noise ? { ...computedFor, noise: { ...noise, level } } : computedFor;
}
