import { animate } from './animate';
import { SHAPE_IDS, type ShapeId } from './classes';
import { sceneSpec } from './scene-spec';
import type { SceneSpec } from './spec';

/** A scene as the page shows it. */
export interface ShownScene {
  readonly seed: number;
  readonly sticker: boolean;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** One moment of it: all that is needed to draw it again, anywhere. Small enough to go with every frame. */
export interface SceneMoment extends ShownScene {
  /** Milliseconds since the scene began to move. */
  readonly timeMs: number;
}

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

export function shownScene({ seed, sticker, widthPx, heightPx }: ShownScene): SceneSpec {
  return sceneSpec(seed, {
    classId: shownShape(seed),
    aspect: widthPx / heightPx,
    surface: 'sheet',
    difficulty: 0.35,
    sticker,
  });
}

export function sceneAt(moment: SceneMoment): SceneSpec {
  return animate(shownScene(moment), moment.timeMs);
}
