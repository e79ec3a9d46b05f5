import { createRandom, mixSeed, type Random } from '../random/prng';
import { SCENE_CLASSES, type SceneClassId } from './classes';
import { sceneSpec } from './scene-spec';
import { HARD } from './settings';
import type { SceneSpec } from './spec';

const ALL_IDS = SCENE_CLASSES.map(({ id }) => id);
const STICKER_IDS = ALL_IDS.filter((id) => id !== 'star' && id !== 'nothing');

/** Scene `index` of the hard test set of a seed, the one that training/evaluate.py draws; of any class, no sticker. */
export function heldOutScene(seed: number, index: number): SceneSpec {
  return testScene(seed, index, ALL_IDS, false);
}

/** The same with a red sticker, of any shape but the star: what shows a model that takes stickers for stars. */
export function stickerScene(seed: number, index: number): SceneSpec {
  return testScene(seed, index, STICKER_IDS, true);
}

function testScene(seed: number, index: number, ids: readonly SceneClassId[], sticker: boolean): SceneSpec {
  const sceneSeed = mixSeed(seed, index);
  // Stream 17 chooses the class, as in training/export-scenes.ts.
  const random: Random = createRandom(mixSeed(sceneSeed, 17));
  return sceneSpec(sceneSeed, { ...HARD, classId: random.pick(ids), sticker });
}
