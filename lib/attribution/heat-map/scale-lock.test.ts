import { expect, test } from 'vitest';
import { ScaleLock } from './scale-lock';

const request = { scale: 'locked', unit: 'gradient', isComplete: true } as const;

test('a locked scale keeps the limit of the first complete map of a unit', () => {
  const lock = new ScaleLock();
  expect(lock.ruleFor({ ...request, isComplete: false })).toBe('extreme');
  expect(lock.ruleFor(request)).toBe('extreme');
  expect(lock.ruleFor(request)).toBe('locked');
  expect(lock.ruleFor({ ...request, isComplete: false })).toBe('locked');
});

test('another unit or another choice of scale ends the lock', () => {
  const lock = new ScaleLock();
  lock.ruleFor(request);
  expect(lock.ruleFor({ ...request, unit: 'grad-cam' })).toBe('extreme');
  expect(lock.ruleFor({ ...request, unit: 'grad-cam' })).toBe('locked');
  expect(lock.ruleFor({ ...request, scale: 'percentile' })).toBe('percentile');
  expect(lock.ruleFor({ ...request, scale: 'tile' })).toBe('extreme');
  expect(lock.ruleFor({ ...request, unit: 'grad-cam' })).toBe('extreme');
});
