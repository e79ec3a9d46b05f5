import { SHAPE_IDS, type ShapeId } from './classes';

/** Returns the shape of a seed, in turn, so that every new scene shows another one. */
export function shownShape(seed: number): ShapeId {
  return SHAPE_IDS[(seed - 1) % SHAPE_IDS.length] ?? 'circle';
}

/** Returns the next seed after `seed` that shows a shape. */
export function nextSeedOf(shape: ShapeId, seed: number): number {
  const count = SHAPE_IDS.length;
  const steps = (SHAPE_IDS.indexOf(shape) - SHAPE_IDS.indexOf(shownShape(seed)) + count) % count;
  return seed + (steps || count);
}
