import { describe, expect, test } from 'vitest';
import type { ClassScore } from '@/lib/protocol/results';
import { PredictionSmoother } from './prediction-smoother';

const scores = (...pairs: [number, number][]): ClassScore[] =>
  pairs.map(([index, probability]) => ({ index, probability }));

const order = (smoother: PredictionSmoother) => smoother.rows().map(({ index }) => index);

describe('PredictionSmoother', () => {
  test('shows the first frame as it is', () => {
    const smoother = new PredictionSmoother();
    const top = scores([3, 0.5], [1, 0.2], [4, 0.1], [7, 0.05], [9, 0.01]);
    smoother.update(top, 0);
    expect(smoother.rows()).toEqual(top);
  });

  test('keeps the order while two classes take turns', () => {
    const smoother = new PredictionSmoother();
    smoother.update(scores([2, 0.402], [1, 0.398]), 0);
    for (let frame = 1; frame < 60; frame++) {
      const wobble = frame % 2 ? 0.002 : -0.002;
      const pair = scores([1, 0.4 + wobble], [2, 0.4 - wobble]);
      smoother.update(wobble > 0 ? pair : pair.reverse(), frame * 33);
      expect(order(smoother)).toEqual([2, 1]);
    }
  });

  test('a lead of less than half a point counts after a second, a larger one at once', () => {
    const smoother = new PredictionSmoother();
    smoother.update(scores([1, 0.4], [2, 0.39]), 0);
    const small = scores([2, 0.404], [1, 0.4]);
    // Frames this slow are followed within a millionth.
    smoother.update(small, 10_000);
    expect(order(smoother)).toEqual([1, 2]);
    smoother.update(small, 10_990);
    expect(order(smoother)).toEqual([1, 2]);
    smoother.update(small, 11_010);
    expect(order(smoother)).toEqual([2, 1]);
    smoother.update(scores([1, 0.41], [2, 0.404]), 30_000);
    expect(order(smoother)).toEqual([1, 2]);
  });

  test('a lead that ends before a second starts again', () => {
    const smoother = new PredictionSmoother();
    smoother.update(scores([1, 0.4], [2, 0.39]), 0);
    smoother.update(scores([2, 0.403], [1, 0.4]), 10_000);
    smoother.update(scores([1, 0.403], [2, 0.4]), 20_000);
    smoother.update(scores([2, 0.403], [1, 0.4]), 30_000);
    expect(order(smoother)).toEqual([1, 2]);
  });

  test('swaps classes when one is clearly better, but not within one frame', () => {
    const smoother = new PredictionSmoother();
    smoother.update(scores([1, 0.6], [2, 0.3]), 0);
    smoother.update(scores([2, 0.9], [1, 0.05]), 33);
    expect(order(smoother)).toEqual([1, 2]);
    for (let frame = 2; frame < 30; frame++) smoother.update(scores([2, 0.9], [1, 0.05]), frame * 33);
    expect(order(smoother)).toEqual([2, 1]);
    expect(smoother.rows()[0]?.probability).toBeCloseTo(0.9, 1);
  });

  test('follows at once if frames are slow', () => {
    const smoother = new PredictionSmoother();
    smoother.update(scores([1, 0.6], [2, 0.3]), 0);
    smoother.update(scores([2, 0.9], [1, 0.05]), 5000);
    expect(order(smoother)).toEqual([2, 1]);
    expect(smoother.rows()[0]?.probability).toBeCloseTo(0.9, 5);
  });

  test('a class that left the list is shown with no more than the last of the list', () => {
    const smoother = new PredictionSmoother();
    smoother.update(scores([1, 0.5], [2, 0.2], [3, 0.1], [4, 0.08], [5, 0.06]), 0);
    smoother.update(scores([1, 0.5], [2, 0.2], [3, 0.1], [4, 0.08], [6, 0.03]), 10_000);
    for (const { probability } of smoother.rows().slice(4)) expect(probability).toBeLessThanOrEqual(0.0301);
    expect(smoother.rows()).toHaveLength(5);
  });

  test('a class that left the list does not rise, even if the last of the list is above it', () => {
    const smoother = new PredictionSmoother();
    smoother.update(scores([1, 0.6], [2, 0.2], [3, 0.1], [4, 0.02], [5, 0.01]), 0);
    const without = scores([1, 0.4], [2, 0.3], [3, 0.1], [4, 0.09], [6, 0.08]);
    for (const nowMs of [33, 66, 100]) {
      smoother.update(without, nowMs);
      const left = smoother.rows().find(({ index }) => index === 5);
      expect(left?.probability ?? 0).toBeLessThanOrEqual(0.01);
    }
    smoother.settle(600);
    expect(order(smoother)).toEqual([1, 2, 3, 4, 6]);
  });

  test('a class that left a short list keeps its row until another one needs it, without rising', () => {
    const smoother = new PredictionSmoother();
    smoother.update(scores([1, 0.7], [2, 0.05]), 0);
    smoother.update(scores([1, 0.6], [3, 0.3]), 10_000);
    expect(smoother.rows().find(({ index }) => index === 2)).toEqual({ index: 2, probability: 0.05 });
    expect(order(smoother)).toEqual([1, 3, 2]);
  });

  test('settles on the exact numbers of the last frame, and on its order after a second', () => {
    const smoother = new PredictionSmoother();
    smoother.update(scores([1, 0.41], [2, 0.4]), 0);
    const last = scores([2, 0.42], [1, 0.39]);
    smoother.update(last, 10);
    expect(smoother.rows()).not.toEqual(last);
    smoother.settle(510);
    expect(smoother.rows()).toEqual(last);
    expect(smoother.idleMs(510)).toBe(500);

    const near = scores([1, 0.402], [2, 0.4]);
    smoother.update(near, 520);
    smoother.settle(1000);
    expect(smoother.rows()).toEqual(near.toReversed());
    smoother.settle(2000);
    expect(smoother.rows()).toEqual(near);
  });

  test('forgets everything on reset', () => {
    const smoother = new PredictionSmoother();
    smoother.update(scores([1, 0.41], [9, 0.3]), 0);
    smoother.reset();
    expect(smoother.rows()).toEqual([]);
    expect(smoother.idleMs(1)).toBe(Number.POSITIVE_INFINITY);
    // The next frame is shown as it is, however soon it comes.
    smoother.update(scores([1, 0.2], [2, 0.1]), 1);
    expect(smoother.rows()).toEqual(scores([1, 0.2], [2, 0.1]));
  });
});
