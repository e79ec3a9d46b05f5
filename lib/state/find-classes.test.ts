import { IMAGENET_LABELS } from 'live-attribution/imagenet-labels';
import { expect, test } from 'vitest';
import { findClasses } from './find-classes';

const labels = {
  en: ['tench', 'catamaran', 'tabby cat', 'wildcat', 'cat'],
  de: ['Schleie', 'Katamaran', 'Getigerte Katze', 'Wildkatze', 'Katze'],
};

test('ranks the whole name first, then beginnings, words, and the rest', () => {
  expect(findClasses(labels, 'cat', 9)).toEqual([4, 1, 2, 3]);
});

test('finds names of either language, in any case', () => {
  expect(findClasses(labels, 'KATZE', 9)).toEqual([4, 2, 3]);
  expect(findClasses(labels, 'schleie', 9)).toEqual([0]);
});

test('finds an index before names', () => {
  expect(findClasses({ en: ['a 1', 'b', 'c'] }, '1', 9)).toEqual([1, 0]);
});

test('limits the number of results, and finds nothing for an empty query', () => {
  expect(findClasses(labels, 'cat', 2)).toEqual([4, 1]);
  expect(findClasses(labels, '  ', 9)).toEqual([]);
  expect(findClasses(labels, 'zebra', 9)).toEqual([]);
});

const animals = {
  en: ['Egyptian cat', 'refrigerator, icebox', 'violin', 'lynx, catamount', 'Siamese cat'],
  de: ['Ägyptische Katze', 'Kühlschrank', 'Geige', 'Luchs', 'Siamkatze'],
};

test.each([
  ['kuehlschrank', [1]],
  ['kuhlschrank', [1]],
  ['Kühlschrank', [1]],
  ['agyptische', [0]],
  ['cat siam', [4]],
])('finds "%s" however umlauts are written and whatever the order of words', (query, expected) => {
  expect(findClasses(animals, query, 9)).toEqual(expected);
});

test.each([
  ['egpytian', [0]],
  ['refridgerator', [1]],
  ['violn', [2]],
  ['Luchss', [3]],
  ['siamesse cat', [4]],
])('finds "%s" in spite of the typing error', (query, expected) => {
  expect(findClasses(animals, query, 9)).toEqual(expected);
});

test('a short word tolerates no typing error', () => {
  expect(findClasses(animals, 'cot', 9)).toEqual([]);
  expect(findClasses(animals, 'xyzzy', 9)).toEqual([]);
});

test('finds a cat in either language among the thousand classes, and a tabby by its number', () => {
  const cats = findClasses(IMAGENET_LABELS, 'cat', 1000);
  const names = cats.map((index) => IMAGENET_LABELS.en[index]!.toLowerCase());
  expect(names.length).toBeGreaterThan(5);
  expect(names.every((name) => name.includes('cat'))).toBe(true);
  const tabby = IMAGENET_LABELS.en.findIndex((name) => name.includes('tabby'));
  expect(findClasses(IMAGENET_LABELS, String(tabby), 1)).toEqual([tabby]);
  expect(findClasses(IMAGENET_LABELS, IMAGENET_LABELS.de![tabby]!, 1)).toEqual([tabby]);
});
