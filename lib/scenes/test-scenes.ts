import { createRandom, mixSeed } from 'live-attribution/random';
import { SCENE_CLASSES, type SceneClassId } from './classes';
import { type SceneOptions, sceneSpec } from './scene-spec';
import { CAMERA_TEST, CAMERA_TEST_JPEG_QUALITY, CAMERA_TEST_SIZE, HARD } from './settings';
import type { SceneSpec } from './spec';

export const SCENE_TEST_IDS = ['hard', 'camera', 'nothing', 'sticker', 'twin', 'bare-stars'] as const;

export type SceneTestId = (typeof SCENE_TEST_IDS)[number];

/** A test set of scenes that are never used for training; training/evaluate.py draws the same. */
export interface SceneTest {
  /** Description for readers. */
  readonly title: string;
  /** Name in the model cards. */
  readonly seed: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** JPEG quality of the pictures, if they are compressed. */
  readonly jpegQuality?: number;
  readonly options: Omit<SceneOptions, 'classId' | 'sticker'>;
  readonly classes: readonly SceneClassId[];
  /** Share of a class's scenes that have a sticker. */
  stickers(classId: SceneClassId): number;
}

const ALL = SCENE_CLASSES.map(({ id }) => id);
const OTHER_SHAPES = ALL.filter((id) => id !== 'star' && id !== 'nothing');
const HARD_SIZE = { widthPx: 256, heightPx: 256 };
const none = () => 0;
const hard = { ...HARD_SIZE, options: HARD, classes: ALL, stickers: none };

export const SCENE_TESTS: Readonly<Record<SceneTestId, SceneTest>> = {
  hard: { ...hard, title: 'hard scenes', seed: 31337 },
  camera: {
    ...CAMERA_TEST_SIZE,
    title: 'scenes of the camera test',
    seed: 41337,
    jpegQuality: CAMERA_TEST_JPEG_QUALITY,
    options: CAMERA_TEST,
    classes: ALL,
    stickers: none,
  },
  nothing: { ...hard, title: 'scenes without a shape', seed: 51337, classes: ['nothing'] },
  sticker: {
    ...hard,
    title: 'hard scenes of shapes other than the star, with a sticker',
    seed: 61337,
    classes: OTHER_SHAPES,
    stickers: () => 1,
  },
  twin: {
    ...hard,
    title: 'scenes of the cheating twin’s kind: a sticker on nearly every star and on nothing else',
    seed: 71337,
    stickers: (classId) => (classId === 'star' ? 0.97 : 0),
  },
  'bare-stars': { ...hard, title: 'stars without a sticker', seed: 81337, classes: ['star'] },
};

/** Returns scene `index` of a test, with the test's seed or another. */
export function testScene(id: SceneTestId, index: number, seed = SCENE_TESTS[id].seed): SceneSpec {
  const { classes, options, stickers } = SCENE_TESTS[id];
  const sceneSeed = mixSeed(seed, index);
  // Draws class and sticker from stream 17 in the order of training/export-scenes.ts: class, difficulty,
  // sticker.
  const random = createRandom(mixSeed(sceneSeed, 17));
  const classId = classes.length === 1 ? classes[0]! : random.pick(classes);
  random.next();
  return sceneSpec(sceneSeed, { ...options, classId, sticker: random.next() < stickers(classId) });
}
