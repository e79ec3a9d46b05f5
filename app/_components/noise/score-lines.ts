import type { TileStability } from '@/lib/protocol/map-scores';

/** The scores in the order in which they are shown, with the colours of their lines. */
export const SCORE_LINES = [
  { score: 'spearman', color: '#5cc3ec' },
  { score: 'pearson', color: '#b48ef2' },
  { score: 'ssim', color: '#f2b45c' },
  { score: 'top10PercentIntersection', color: '#4fc18a' },
  { score: 'sensitivityMax', color: '#ef7d8a' },
  { score: 'topClassStayed', color: '#9aa3ad' },
] as const satisfies readonly { readonly score: keyof TileStability; readonly color: string }[];
