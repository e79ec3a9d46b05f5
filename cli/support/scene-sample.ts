import { createCanvas } from '@napi-rs/canvas';
import type { Preprocessing } from '@/lib/attribution/model/manifest';
import { preprocessRgba } from '@/lib/attribution/preprocess/preprocess-rgba';
import { resizeAndCrop } from '@/lib/attribution/preprocess/resize-and-crop';
import {
  drawScene,
  type EvidenceMasks,
  evidenceMasks,
  type SceneClassId,
  type SceneSpec,
} from '@/lib/scenes';

/** Height and width of the test scenes, as in training/evaluate.py. */
const SIZE_PX = 256;

/** A drawn scene as a model meets it, and what is true of it. */
export interface SceneSample {
  readonly classId: SceneClassId;
  /** Normalised, [3, cropPx, cropPx]. */
  readonly picture: Float32Array;
  readonly masks: EvidenceMasks;
}

export function sampleOf(spec: SceneSpec, preprocessing: Preprocessing): SceneSample {
  const rgba = drawScene(createCanvas(SIZE_PX, SIZE_PX).getContext('2d'), spec, SIZE_PX, SIZE_PX);
  const plan = resizeAndCrop(SIZE_PX, SIZE_PX, preprocessing);
  const context = createCanvas(plan.resizedWidthPx, plan.resizedHeightPx).getContext('2d');
  return {
    classId: spec.classId,
    picture: preprocessRgba(rgba, SIZE_PX, SIZE_PX, preprocessing),
    masks: evidenceMasks(context, spec, plan),
  };
}
