import { createCanvas } from '@napi-rs/canvas';
import type { Preprocessing } from 'live-attribution/model';
import { preprocessRgba, resizeAndCrop } from 'live-attribution/preprocess';
import {
  drawScene,
  type EvidenceMasks,
  evidenceMasks,
  SCENE_TESTS,
  type SceneClassId,
  type SceneTestId,
  testScene,
} from '@/lib/scenes';
import { jpegRoundTrip } from './jpeg-round-trip';

/** A drawn scene as network input, with its ground truth. */
export interface SceneSample {
  readonly classId: SceneClassId;
  /** Normalised, [3, cropPx, cropPx]. */
  readonly picture: Float32Array;
  readonly masks: EvidenceMasks;
}

/** Draws scene `index` of a test; `seed` replaces the test's own. */
export async function sceneSample(
  test: SceneTestId,
  index: number,
  preprocessing: Preprocessing,
  seed?: number,
): Promise<SceneSample> {
  const { widthPx, heightPx, jpegQuality } = SCENE_TESTS[test];
  const spec = testScene(test, index, seed);
  const canvas = createCanvas(widthPx, heightPx);
  const drawn = drawScene(canvas.getContext('2d'), spec, widthPx, heightPx);
  const rgba =
    jpegQuality === undefined ? drawn : await jpegRoundTrip(drawn, { widthPx, heightPx }, jpegQuality);
  const plan = resizeAndCrop(widthPx, heightPx, preprocessing);
  const context = createCanvas(plan.resizedWidthPx, plan.resizedHeightPx).getContext('2d');
  return {
    classId: spec.classId,
    picture: preprocessRgba(rgba, widthPx, heightPx, preprocessing),
    masks: evidenceMasks(context, spec, plan),
  };
}
