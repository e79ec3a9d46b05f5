/** Colour maps by their matplotlib names; the last is diverging, for signed maps. */
export const COLOR_MAP_NAMES = [
  'hot',
  'jet',
  'gray',
  'viridis',
  'inferno',
  'magma',
  'turbo',
  'RdBu_r',
] as const;

export type ColorMapName = (typeof COLOR_MAP_NAMES)[number];
