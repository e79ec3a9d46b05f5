import type { ScoreRow } from './score-log';

/** Combines the rows of one experiment: means, but the largest sensitivity; undefined scores are ignored. */
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
