import { describe, expect, test } from 'vitest';
import type { ClassScore } from '@/lib/protocol/results';
import { PredictionSmoother } from './prediction-smoother';

const scores = (...pairs: [number, number][]): ClassScore[] =>
  pairs.map(([index, probability]) => ({ index, probability }));

const order = (tracker: PredictionSmoother) => tracker.rows().map(({ index }) => index);

describe('PredictionSmoother', () => {
  test('shows the first frame as it is', () => {
    const tracker = new PredictionSmoother();
    const top = scores([3, 0.5], [1, 0.2], [4, 0.1], [7, 0.05], [9, 0.01]);
    tracker.note(top, 0);
    expect(tracker.rows()).toEqual(top);
  });

  test('keeps the order while two classes take turns', () => {
    const tracker = new PredictionSmoother();
    tracker.note(scores([2, 0.402], [1, 0.398]), 0);
    for (let frame = 1; frame < 60; frame++) {
      const wobble = frame % 2 ? 0.002 : -0.002;
      const pair = scores([1, 0.4 + wobble], [2, 0.4 - wobble]);
      tracker.note(wobble > 0 ? pair : pair.reverse(), frame * 33);
      expect(order(tracker)).toEqual([2, 1]);
    }
  });

  test('a lead of less than half a point counts after a second, a larger one at once', () => {
    const tracker = new PredictionSmoother();
    tracker.note(scores([1, 0.4], [2, 0.39]), 0);
    const small = scores([2, 0.404], [1, 0.4]);
    // Frames this slow are followed within a millionth.
    tracker.note(small, 10_000);
    expect(order(tracker)).toEqual([1, 2]);
    tracker.note(small, 10_990);
    expect(order(tracker)).toEqual([1, 2]);
    tracker.note(small, 11_010);
    expect(order(tracker)).toEqual([2, 1]);
    tracker.note(scores([1, 0.41], [2, 0.404]), 30_000);
    expect(order(tracker)).toEqual([1, 2]);
  });

  test('a lead that ends before a second starts again', () => {
    const tracker = new PredictionSmoother();
    tracker.note(scores([1, 0.4], [2, 0.39]), 0);
    tracker.note(scores([2, 0.403], [1, 0.4]), 10_000);
    tracker.note(scores([1, 0.403], [2, 0.4]), 20_000);
    tracker.note(scores([2, 0.403], [1, 0.4]), 30_000);
    expect(order(tracker)).toEqual([1, 2]);
  });

  test('swaps classes when one is clearly better, but not within one frame', () => {
    const tracker = new PredictionSmoother();
    tracker.note(scores([1, 0.6], [2, 0.3]), 0);
    tracker.note(scores([2, 0.9], [1, 0.05]), 33);
    expect(order(tracker)).toEqual([1, 2]);
    for (let frame = 2; frame < 30; frame++) tracker.note(scores([2, 0.9], [1, 0.05]), frame * 33);
    expect(order(tracker)).toEqual([2, 1]);
    expect(tracker.rows()[0]?.probability).toBeCloseTo(0.9, 1);
  });

  test('follows at once if frames are slow', () => {
    const tracker = new PredictionSmoother();
    tracker.note(scores([1, 0.6], [2, 0.3]), 0);
    tracker.note(scores([2, 0.9], [1, 0.05]), 5000);
    expect(order(tracker)).toEqual([2, 1]);
    expect(tracker.rows()[0]?.probability).toBeCloseTo(0.9, 5);
  });

  test('a class that left the list is shown with no more than the last of the list', () => {
    const tracker = new PredictionSmoother();
    tracker.note(scores([1, 0.5], [2, 0.2], [3, 0.1], [4, 0.08], [5, 0.06]), 0);
    tracker.note(scores([1, 0.5], [2, 0.2], [3, 0.1], [4, 0.08], [6, 0.03]), 10_000);
    for (const { probability } of tracker.rows().slice(4)) expect(probability).toBeLessThanOrEqual(0.0301);
    expect(tracker.rows()).toHaveLength(5);
  });

  test('settles on the exact numbers of the last frame, and on its order after a second', () => {
    const tracker = new PredictionSmoother();
    tracker.note(scores([1, 0.41], [2, 0.4]), 0);
    const last = scores([2, 0.42], [1, 0.39]);
    tracker.note(last, 10);
    expect(tracker.rows()).not.toEqual(last);
    tracker.settle(510);
    expect(tracker.rows()).toEqual(last);
    expect(tracker.idleMs(510)).toBe(500);

    const near = scores([1, 0.402], [2, 0.4]);
    tracker.note(near, 520);
    tracker.settle(1000);
    expect(tracker.rows()).toEqual(near.toReversed());
    tracker.settle(2000);
    expect(tracker.rows()).toEqual(near);
  });

  test('forgets everything on reset', () => {
    const tracker = new PredictionSmoother();
    tracker.note(scores([1, 0.41]), 0);
    tracker.reset();
    expect(tracker.rows()).toEqual([]);
  });
});
