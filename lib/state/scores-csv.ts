import type { ScoreRow } from './score-log';

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

/**
 * Returns the rows as CSV with a header line. Seconds count from the earliest row, to the millisecond; an
 * undefined score is left empty.
 */
export function scoresAsCsv(rows: readonly ScoreRow[]): string {
  const start = Math.min(...rows.map(({ seconds }) => seconds));
  const names = ['seconds', 'method', ...SCORE_COLUMNS].join(',');
  const lines = rows.map((row) => {
    const scores = SCORE_COLUMNS.map((column) => row[column] ?? '');
    const seconds = Number((row.seconds - start).toFixed(3));
    return [seconds, row.computedFor.method, ...scores].join(',');
  });
  return [names, ...lines, ''].join('\n');
}
