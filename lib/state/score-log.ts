import type { TileStability } from '@/lib/protocol/from-worker';

/** Scores of one frame, and of which disturbance. */
export interface ScoreRow extends TileStability {
  /** Capture time in seconds. */
  readonly seconds: number;
  readonly method: string;
  /** Standard deviation of the noise in normalised units. */
  readonly level: number;
  readonly copies: number;
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
