import { defaultLabels } from 'live-attribution/imagenet-labels';
import { expect, test } from 'vitest';
import { SCENE_CLASSES } from '@/lib/scenes/classes';
import { summarizeClasses } from './summarize-classes';

test('the networks of drawn shapes and of ImageNet are recognised by their class names', () => {
  const shapes = SCENE_CLASSES.map(({ en }) => en);
  expect(summarizeClasses({ en: shapes }, shapes)).toEqual({ kind: 'shapes', count: 15 });
  const { en } = defaultLabels(1000);
  expect(summarizeClasses({ en }, en)).toEqual({ kind: 'objects', count: 1000 });
});

test('any other network is described by its own classes, in the page’s language', () => {
  const en = ['cat', 'dog', 'bird'];
  expect(summarizeClasses({ en }, ['Katze', 'Hund', 'Vogel'])).toEqual({
    kind: 'classes',
    count: 3,
    examples: ['Katze', 'Hund'],
  });
  expect(summarizeClasses({ en: ['class 0', 'class 1'] }, [])).toEqual({ kind: 'unnamed', count: 2 });
  expect(summarizeClasses({ en: ['defect'] }, ['Fehler'])).toEqual({ kind: 'one-class', name: 'Fehler' });
});
