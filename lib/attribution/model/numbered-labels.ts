import type { ClassLabels } from './model';

/** Numbered labels of unnamed classes: 'class 0', 'class 1', … */
export function numberedLabels(classCount: number): ClassLabels {
  const numbered = (word: string) => Array.from({ length: classCount }, (_, index) => `${word} ${index}`);
  return { en: numbered('class'), de: numbered('Klasse') };
}
