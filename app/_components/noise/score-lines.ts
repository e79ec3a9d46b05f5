import type { TileStability } from '@/lib/protocol/from-worker';

/** The scores in the order in which they are shown; those between 0 and 1 with the colour of their line. */
export const SCORE_LINES = [
  { score: 'spearman', color: '#5cc3ec' },
  { score: 'pearson', color: '#b48ef2' },
  { score: 'ssim', color: '#f2b45c' },
  { score: 'top10PercentIntersection', color: '#4fc18a' },
  { score: 'sensitivityMax', color: '#ef7d8a' },
] as const satisfies readonly { readonly score: keyof TileStability; readonly color: string }[];
