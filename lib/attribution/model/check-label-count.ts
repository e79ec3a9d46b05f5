import { UserError } from '../user-error';
import type { ClassLabels } from './model';

/** @throws UserError 'model-labels' where a language has not one name per class */
export function checkLabelCount(labels: ClassLabels, classCount: number, fileName: string): void {
  for (const [language, names] of Object.entries(labels)) {
    if (names.length !== classCount) {
      throw new UserError(
        'model-labels',
        `${fileName} has ${classCount} classes, but ${names.length} labels (${language}) are given for them: give one label per class, in order.`,
        { file: fileName, classCount, labelCount: names.length },
      );
    }
  }
}
