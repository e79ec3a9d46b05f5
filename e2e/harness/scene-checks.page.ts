import { drawScene, renderScene, type SceneSpec, sceneSpec } from '@/lib/scenes';

export const SIZE_PX = 160;

/** Scenes that cover paper, clutter, fingers, light, lens and sticker. */
export function checkedScenes(): readonly SceneSpec[] {
  return (['star', 'spiral', 'smiley', 'nothing'] as const).map((classId, index) =>
    sceneSpec(40 + index, { classId, difficulty: 1, sticker: index % 2 === 1 }),
  );
}

interface DrawnScene {
  /** RGBA, [SIZE_PX, SIZE_PX, 4]. */
  readonly rgba: number[];
  /** [SIZE_PX, SIZE_PX] */
  readonly mask: number[];
}

export function drawInPage(): readonly DrawnScene[] {
  const context = new OffscreenCanvas(SIZE_PX, SIZE_PX).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2D context');
  return checkedScenes().map((spec) => ({
    rgba: [...drawScene(context, spec, SIZE_PX, SIZE_PX)],
    mask: [...renderScene(spec, () => context, SIZE_PX, SIZE_PX).mask],
  }));
}
