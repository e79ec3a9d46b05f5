import { animate } from './animate';
import { sceneSpec } from './scene-spec';
import { shownShape } from './shown-shape';
import type { SceneSpec } from './spec';

/** A scene as the page shows it. */
export interface ShownScene {
  readonly seed: number;
  readonly sticker: boolean;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** One instant of a scene, which suffices to draw it again and is small enough to accompany every frame. */
export interface SceneInstant extends ShownScene {
  /** Milliseconds since the scene began to move. */
  readonly timeMs: number;
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

export function sceneAt(instant: SceneInstant): SceneSpec {
  return animate(shownScene(instant), instant.timeMs);
}
