import { expect, test } from 'vitest';
import { checkLabelCount } from './check-label-count';
import { defaultLabels, IMAGENET_LABELS } from './imagenet-labels';

test('ImageNet has 1,000 names in English and German, none empty', () => {
  for (const names of [IMAGENET_LABELS.en, IMAGENET_LABELS.de!]) {
    expect(names).toHaveLength(1000);
    expect(names.filter((name) => name.trim() === '')).toEqual([]);
  }
  expect(IMAGENET_LABELS.en[281]).toBe('tabby');
  expect(defaultLabels(1000)).toBe(IMAGENET_LABELS);
});

test('other class counts get numbered labels', () => {
  expect(defaultLabels(2)).toEqual({ en: ['class 0', 'class 1'], de: ['Klasse 0', 'Klasse 1'] });
});

test('too few labels are refused', () => {
  expect(() => checkLabelCount({ en: ['a', 'b', 'c'], de: ['a', 'b'] }, 3, 'shapes')).toThrow(
    'shapes has 3 classes but 2 labels (de): give one label per class, in order.',
  );
});
