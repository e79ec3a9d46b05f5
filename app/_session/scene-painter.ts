import { animate, paintScene, type SceneSpec, shownScene } from '@/lib/scenes';
import { SCENE_HEIGHT_PX, SCENE_WIDTH_PX } from './scene-size';

// Collects all code that draws scenes, so that it loads as one chunk: see load-scene-painter.ts.
export { animate, paintScene };

/** Draws the generated scene of a seed at the page's size. */
export function sceneOf(seed: number, sticker: boolean): SceneSpec {
  return shownScene({ seed, sticker, widthPx: SCENE_WIDTH_PX, heightPx: SCENE_HEIGHT_PX });
}
