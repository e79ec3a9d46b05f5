import { expect, test } from 'vitest';
import { ScaleLock } from './scale-lock';

const wish = { scale: 'locked', unit: 'gradient', isComplete: true } as const;

test('a locked scale keeps the limit of the first complete map of a unit', () => {
  const lock = new ScaleLock();
  expect(lock.ruleFor({ ...wish, isComplete: false })).toBe('extreme');
  expect(lock.ruleFor(wish)).toBe('extreme');
  expect(lock.ruleFor(wish)).toBe('kept');
  expect(lock.ruleFor({ ...wish, isComplete: false })).toBe('kept');
});

test('another unit or another choice of scale ends the lock', () => {
  const lock = new ScaleLock();
  lock.ruleFor(wish);
  expect(lock.ruleFor({ ...wish, unit: 'grad-cam' })).toBe('extreme');
  expect(lock.ruleFor({ ...wish, unit: 'grad-cam' })).toBe('kept');
  expect(lock.ruleFor({ ...wish, scale: 'percentile' })).toBe('percentile');
  expect(lock.ruleFor({ ...wish, scale: 'tile' })).toBe('extreme');
  expect(lock.ruleFor({ ...wish, unit: 'grad-cam' })).toBe('extreme');
});
