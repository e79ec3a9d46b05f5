import { type Computation, isSameExperiment } from '@/lib/protocol/computation';
import type { TileStability } from '@/lib/protocol/map-scores';
import type { CameraPair, NoiseScore } from '@/lib/protocol/noise';

/** Scores of one frame, and of which disturbance. */
export interface ScoreRow extends TileStability {
  /** When the frame came, in seconds of the page's monotonic clock. */
  readonly seconds: number;
  readonly computedFor: Computation;
  /** Whether noise was added to a frame, or it is compared with the frame before as the camera gave them. */
  readonly disturbance: 'added' | 'camera';
  /** Standard deviation of the noise in normalised units; the camera's is measured. */
  readonly level: number;
  readonly copies: number;
}

/** The row of a map under noise that was added; `arrivalMs`: when its frame came. */
export function addedNoiseRow({ computedFor, stability }: NoiseScore, arrivalMs: number): ScoreRow {
  const { level, copies } = computedFor.noise ?? { level: 0, copies: 1 };
  return { seconds: arrivalMs / 1000, computedFor, disturbance: 'added', level, copies, ...stability };
}

/** The row of two frames as the camera gave them; `arrivalMs`: when the later one came. */
export function cameraNoiseRow({ computedFor, level, stability }: CameraPair, arrivalMs: number): ScoreRow {
  return { seconds: arrivalMs / 1000, computedFor, disturbance: 'camera', level, copies: 1, ...stability };
}

/**
 * Rows of one experiment as one: means, of the sensitivity the largest; what is not defined in some rows is
 * left out of its mean.
 */
export function meanScores(rows: readonly ScoreRow[]): ScoreRow {
  const [first] = rows;
  if (first === undefined) throw new Error('There are no scores to average.');
  const mean = (
    score: 'spearman' | 'pearson' | 'top10PercentIntersection' | 'ssim' | 'topClassStayed' | 'level',
  ) => {
    const values = rows.flatMap((row) => row[score] ?? []);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const defined = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    ...first,
    level: mean('level'),
    spearman: defined(mean('spearman')),
    pearson: defined(mean('pearson')),
    top10PercentIntersection: mean('top10PercentIntersection'),
    ssim: mean('ssim'),
    topClassStayed: mean('topClassStayed'),
    sensitivityMax: Math.max(...rows.map((row) => row.sensitivityMax)),
  };
}

/** At four frames a second, ten minutes. */
const REMEMBERED_ROWS = 2400;

/**
 * The scores of one experiment so far, oldest first; told to listeners past React, since they come with every
 * frame.
 */
export class ScoreLog {
  private kept: readonly ScoreRow[] = [];
  private readonly listeners = new Set<() => void>();

  /**
   * `continues`: whether a row belongs to the experiment of the row before; otherwise it begins another log.
   */
  constructor(private readonly continues: (last: ScoreRow, next: ScoreRow) => boolean) {}

  get rows(): readonly ScoreRow[] {
    return this.kept;
  }

  add(row: ScoreRow): void {
    const last = this.kept.at(-1);
    const before = last && this.continues(last, row) ? this.kept : [];
    this.kept = [...before.slice(1 - REMEMBERED_ROWS), row];
    this.tell();
  }

  clear(): void {
    if (this.kept.length === 0) return;
    this.kept = [];
    this.tell();
  }

  /** Calls back after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const SCORE_COLUMNS = [
  'disturbance',
  'level',
  'copies',
  'spearman',
  'pearson',
  'top10PercentIntersection',
  'ssim',
  'sensitivityMax',
  'topClassStayed',
] as const satisfies readonly (keyof ScoreRow)[];

/** The rows as CSV with a line of names; a score that is not defined is left empty. */
export function scoresAsCsv(rows: readonly ScoreRow[]): string {
  const names = ['seconds', 'method', ...SCORE_COLUMNS].join(',');
  const lines = rows.map((row) => {
    const scores = SCORE_COLUMNS.map((column) => row[column] ?? '');
    return [row.seconds, row.computedFor.method, ...scores].join(',');
  });
  return [names, ...lines, ''].join('\n');
}

/** The scores over time of the noise view, and over noise levels of its newest sweep. */
export const scoresOverTime = new ScoreLog((last, next) =>
  isSameExperiment(last.computedFor, next.computedFor),
);
/**
 * Levels rise: where one does not, another sweep begins, which was asked for before the last one had ended.
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
