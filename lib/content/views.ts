/** The views of the page; each has its own questions. */
export const READING_VIEWS = [
  'single',
  'wall',
  'layers',
  'baselines',
  'noise',
  'target',
  'cheat',
  '3d',
] as const;

export type ReadingView = (typeof READING_VIEWS)[number];
