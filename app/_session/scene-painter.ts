import { animate, paintScene, type SceneSpec, shownScene } from '@/lib/scenes';
import { SCENE_HEIGHT_PX, SCENE_WIDTH_PX } from './scene-size';

// All that draws scenes, so that it can be fetched in one piece: see load-scene-painter.ts.
export { animate, paintScene };

/** The generated scene of a seed at the page's size. */
export function sceneOf(seed: number, sticker: boolean): SceneSpec {
  return shownScene({ seed, sticker, widthPx: SCENE_WIDTH_PX, heightPx: SCENE_HEIGHT_PX });
}
