import { type AttributionMap, defined } from 'live-attribution';
import { evidenceScores } from 'live-attribution/metrics';
import { resizeAndCrop, type SquarePreprocessing } from 'live-attribution/preprocess';
import type { SceneEvidence } from '@/lib/protocol/map-scores';
import type { EvidenceMasks, SceneInstant } from '@/lib/scenes';

/** Scores the map of a generated scene against the instant that was drawn. */
export async function sceneEvidence(
  map: AttributionMap,
  instant: SceneInstant,
  preprocessing: SquarePreprocessing,
): Promise<SceneEvidence> {
  const { shape, sticker } = await masksOf(instant, preprocessing);
  const score = (mask: Uint8Array) => evidenceScores(map, mask);
  return defined({ shape: shape && score(shape), sticker: sticker && score(sticker) });
}

async function masksOf(instant: SceneInstant, preprocessing: SquarePreprocessing): Promise<EvidenceMasks> {
  // Imports the drawing code with the first scene, because most frames are not scenes.
  const { evidenceMasks, sceneAt } = await import('@/lib/scenes');
  const plan = resizeAndCrop(instant.widthPx, instant.heightPx, preprocessing);
  const canvas = new OffscreenCanvas(plan.cropPx, plan.cropPx);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser gives no 2D canvas to workers.');
  return evidenceMasks(context, sceneAt(instant), plan);
}
