import type { SceneOptions } from './scene-spec';

/** Settings of the held-out test, which covers the full range of every parameter. */
export const HARD = { difficulty: 1, aspect: 1 } as const satisfies SceneOptions;

/**
 * Settings of the camera test: a drawing on a sheet of paper photographed by a webcam at 640 × 480 and stored
 * as JPEG of quality 60. Difficulty 1 has tilts up to 25°, blur, exposure 0.5–1.3 and low light.
 */
export const CAMERA_TEST = {
  difficulty: 1,
  aspect: 640 / 480,
  surface: 'sheet',
} as const satisfies SceneOptions;
export const CAMERA_TEST_SIZE = { widthPx: 640, heightPx: 480 } as const;
export const CAMERA_TEST_JPEG_QUALITY = 60;
