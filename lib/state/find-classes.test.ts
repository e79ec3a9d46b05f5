import { expect, test } from 'vitest';
import { findClasses } from './find-classes';

const labels = {
  en: ['tench', 'catamaran', 'tabby cat', 'wildcat', 'cat'],
  de: ['Schleie', 'Katamaran', 'Getigerte Katze', 'Wildkatze', 'Katze'],
};

test('puts the whole name first, then beginnings, words, and the rest', () => {
  expect(findClasses(labels, 'cat', 9)).toEqual([4, 1, 2, 3]);
});

test('finds names of either language, in any case', () => {
  expect(findClasses(labels, 'KATZE', 9)).toEqual([4, 2, 3]);
  expect(findClasses(labels, 'schleie', 9)).toEqual([0]);
});

test('finds an index before names', () => {
  expect(findClasses({ en: ['a 1', 'b', 'c'] }, '1', 9)).toEqual([1, 0]);
});

test('has an end, and nothing for nothing', () => {
  expect(findClasses(labels, 'cat', 2)).toEqual([4, 1]);
  expect(findClasses(labels, '  ', 9)).toEqual([]);
  expect(findClasses(labels, 'zebra', 9)).toEqual([]);
});
