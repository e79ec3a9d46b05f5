import { SHAPE_IDS, type ShapeId } from './classes';

/** The shape of a seed: one after the other, so that every new scene shows something else. */
export function shownShape(seed: number): ShapeId {
  return SHAPE_IDS[(seed - 1) % SHAPE_IDS.length] ?? 'circle';
}

/** The next seed after `seed` that shows a shape. */
export function nextSeedOf(shape: ShapeId, seed: number): number {
  const count = SHAPE_IDS.length;
  const steps = (SHAPE_IDS.indexOf(shape) - SHAPE_IDS.indexOf(shownShape(seed)) + count) % count;
  return seed + (steps || count);
}
