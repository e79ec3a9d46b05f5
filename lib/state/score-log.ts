import type { TileStability } from '@/lib/protocol/map-scores';

/** Scores of one frame, and of which disturbance. */
export interface ScoreRow extends TileStability {
  /** Capture time in seconds. */
  readonly seconds: number;
  readonly method: string;
  /** Whether noise was added to a frame, or it is compared with the frame before as the camera gave them. */
  readonly disturbance: 'added' | 'camera';
  /** Standard deviation of the noise in normalised units; the camera's is measured. */
  readonly level: number;
  readonly copies: number;
}

type MeasuredScores = Pick<ScoreRow, 'method' | 'disturbance' | 'level' | 'copies'> & {
  readonly frameId: number;
  readonly stability: TileStability;
};

/** The row of a frame, whose id is its capture time in microseconds. */
export function scoreRow({
  frameId,
  method,
  disturbance,
  level,
  copies,
  stability,
}: MeasuredScores): ScoreRow {
  return { seconds: frameId / 1e6, method, disturbance, level, copies, ...stability };
}

/** Rows of one experiment as one: means, of the sensitivity the largest; what is not defined in some rows is left out of its mean. */
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

/** The scores of the frames so far, oldest first; told to listeners past React, since they come with every frame. */
export class ScoreLog {
  private kept: readonly ScoreRow[] = [];
  private readonly listeners = new Set<() => void>();

  get rows(): readonly ScoreRow[] {
    return this.kept;
  }

  add(row: ScoreRow): void {
    this.kept = [...this.kept.slice(1 - REMEMBERED_ROWS), row];
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

const COLUMNS = [
  'seconds',
  'method',
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
  const lines = rows.map((row) => COLUMNS.map((column) => row[column] ?? '').join(','));
  return [COLUMNS.join(','), ...lines, ''].join('\n');
}

/** The scores over time of the noise view, and over noise levels of its newest sweep. */
export const scoresOverTime = new ScoreLog();
export const scoresOverLevels = new ScoreLog();
