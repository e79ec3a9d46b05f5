import { animate, paintScene, type SceneSpec, SHAPE_IDS, sceneSpec } from '@/lib/scenes';
import { SCENE_HEIGHT_PX, SCENE_WIDTH_PX } from './scene-size';

// All that draws scenes, so that it can be fetched in one piece: see load-scene-painter.ts.
export { animate, paintScene };

/** The generated scene of a seed: one shape after the other, so that every "new scene" shows something else. */
export function sceneOf(seed: number, sticker: boolean): SceneSpec {
  return sceneSpec(seed, {
    classId: SHAPE_IDS[(seed - 1) % SHAPE_IDS.length] ?? 'circle',
    aspect: SCENE_WIDTH_PX / SCENE_HEIGHT_PX,
    surface: 'sheet',
    difficulty: 0.35,
    sticker,
  });
}
