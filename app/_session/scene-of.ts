import { type SceneSpec, SHAPE_IDS, sceneSpec } from '@/lib/scenes';

export const SCENE_WIDTH_PX = 1280;
export const SCENE_HEIGHT_PX = 720;

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
