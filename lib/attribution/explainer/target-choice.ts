import type { DeviceTensor } from '../engines/engine';
import type { ModelManifest } from '../model/manifest';
import { UserError } from '../user-error';

/** The class to explain: the best of each picture, or one that stays. */
export type TargetChoice = { readonly kind: 'top' } | { readonly kind: 'class'; readonly index: number };

/** Writes the choice as weights over the class scores, [1, C]: one-hot, or all zero for "follow the top class". */
export function writeTarget(target: DeviceTensor, choice: TargetChoice, manifest: ModelManifest): void {
  const weights = new Float32Array(manifest.classCount);
  if (choice.kind === 'class') {
    const { index } = choice;
    if (!Number.isInteger(index) || index < 0 || index >= manifest.classCount) {
      throw new UserError(
        'target-unknown',
        `${manifest.name} has ${manifest.classCount} classes, numbered from 0; choose one of them instead of ${index}.`,
        { model: manifest.name, classCount: manifest.classCount, target: index },
      );
    }
    weights[index] = 1;
  }
  target.write(weights);
}
