import { expect, test } from 'vitest';
import { fitsWell } from './fits-well';

test('with many classes the best one needs 30 %', () => {
  expect(fitsWell(0.31, 1000, 'softmax')).toBe(true);
  expect(fitsWell(0.29, 1000, 'softmax')).toBe(false);
  expect(fitsWell(0.29, 16, 'softmax')).toBe(false);
});

test('with few classes it needs 1.5 times the chance level', () => {
  expect(fitsWell(0.6, 2, 'softmax')).toBe(false);
  expect(fitsWell(0.76, 2, 'softmax')).toBe(true);
  expect(fitsWell(0.45, 3, 'softmax')).toBe(false);
  expect(fitsWell(0.51, 3, 'softmax')).toBe(true);
});

test('with sigmoid, where each class stands alone, it needs 50 %', () => {
  expect(fitsWell(0.45, 80, 'sigmoid')).toBe(false);
  expect(fitsWell(0.5, 80, 'sigmoid')).toBe(true);
  expect(fitsWell(0.6, 2, 'sigmoid')).toBe(true);
});
