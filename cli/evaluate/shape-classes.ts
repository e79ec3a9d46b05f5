import { UserError } from 'live-attribution';
import type { Model } from 'live-attribution/model';
import { SCENE_CLASSES, type SceneClassId } from '@/lib/scenes';

/** Output index of each scene class. @throws UserError 'model-labels' if the model lacks one */
export function shapeClasses({ manifest, labels }: Model): ReadonlyMap<SceneClassId, number> {
  const indices = SCENE_CLASSES.map(({ id, en }) => [id, labels.en.indexOf(en)] as const);
  const missing = SCENE_CLASSES.find((_, index) => indices[index]![1] < 0);
  if (missing === undefined) return new Map(indices);
  throw new UserError(
    'model-labels',
    `${manifest.name} does not know the drawn shapes (it has no class “${missing.en}”): ` +
      'choose a model that does, e.g. public/models/shapes-resnet18.',
    { model: manifest.name },
  );
}
