import { UserError } from '../user-error';
import type { ClassLabels } from './model';

/** @throws UserError 'model-labels' unless every language has one label per class */
export function checkLabelCount(labels: ClassLabels, classCount: number, fileName: string): void {
  for (const [language, names] of Object.entries(labels)) {
    if (names.length !== classCount) {
      throw new UserError(
        'model-labels',
        `${fileName} has ${classCount} classes but ${names.length} labels (${language}): ` +
          'give one label per class, in order.',
        { file: fileName, classCount, labelCount: names.length },
      );
    }
  }
}
