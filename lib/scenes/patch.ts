import type { Path } from './geometry';
import type { Colour, Patch } from './spec';

type PatchOptions = Partial<Pick<Patch, 'plane' | 'role' | 'opacity'>>;

export function filled(paths: readonly Path[], fill: Colour, options: PatchOptions = {}): Patch {
  return {
    plane: 'sheet',
    role: 'scenery',
    paths,
    closed: true,
    fill,
    stroke: null,
    strokeWidth: 0,
    opacity: 1,
    ...options,
  };
}

export function stroked(
  paths: readonly Path[],
  stroke: Colour,
  strokeWidth: number,
  options: PatchOptions & { closed?: boolean } = {},
): Patch {
  return {
    plane: 'sheet',
    role: 'scenery',
    paths,
    closed: false,
    fill: null,
    stroke,
    strokeWidth,
    opacity: 1,
    ...options,
  };
}
