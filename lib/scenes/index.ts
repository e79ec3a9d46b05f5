/**
 * Seeded scenes: shapes drawn by hand on paper in front of a camera, with their class and the mask of the
 * evidence.
 *
 *   const spec = sceneSpec(seed, { classId: 'star', difficulty: 0.6, aspect: 4 / 3 });   // pure data
 *   const scene = renderScene(spec, canvasFactory, 640, 480);    // rgba, classIndex, mask, stickerMask
 *   const frame = drawScene(context, animate(spec, timeMs), 640, 480);   // rgba only: a synthetic camera
 *
 * `canvasFactory(widthPx, heightPx)` returns a 2D context: `new OffscreenCanvas(w, h).getContext('2d')` in
 * the browser, `createCanvas(w, h).getContext('2d')` of @napi-rs/canvas in Node. The returned rgba is the
 * finished picture, with blur, light and noise; the canvas itself holds the picture before them. Sizes in the
 * spec are in frame heights, so one spec renders at any size; the shape lies in the central 224/256 of the
 * height that preprocessing keeps.
 */

export { createRandom, mixSeed, type Random } from 'live-attribution/random';
export { animate } from './animate';
export type { CanvasFactory, SceneContext } from './canvas';
export { SCENE_CLASSES, type SceneClassId, SHAPE_IDS, type ShapeId, sceneClassIndex } from './classes';
export { type EvidenceMasks, evidenceMasks, type NetworkWindow } from './evidence-masks';
export { drawScene, paintScene, type RenderedScene, renderMasks, renderScene } from './render';
export {
  type SceneInstant,
  type ShownScene,
  sceneAt,
  shownScene,
} from './scene-instant';
export { type SceneOptions, sceneSpec } from './scene-spec';
export { CAMERA_TEST, HARD } from './settings';
export { nextSeedOf, shownShape } from './shown-shape';
export type { CameraEffects, Patch, Pose, SceneSpec } from './spec';
export { SCENE_TEST_IDS, SCENE_TESTS, type SceneTest, type SceneTestId, testScene } from './test-scenes';
