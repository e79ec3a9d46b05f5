import { expect, test } from 'vitest';
import type { ResultMessage } from '@/lib/protocol/results';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { SummaryCollector } from './summary-collector';

const scale = {
  signed: false,
  colorMap: 'hot',
  style: 'alpha',
  rule: 'tile',
  limit: 2.5,
  peak: 2.5,
} as const;
const explained = { target: { kind: 'class', index: 3 }, quantity: 'logit', score: 8.25 } as const;

function result(frameId: number, networkMs: number): ResultMessage {
  return {
    type: 'result',
    computedFor: exampleComputation({ frameId }),
    explained,
    top: [{ index: 3, probability: 0.5 + frameId / 1000 }],
    progress: 1,
    scale,
    times: { intake: 1, preprocess: 2, network: networkMs, 'heat-map': 3, draw: 4 },
  };
}

test('returns nothing before the first result', () => {
  const summary = new SummaryCollector().summary(0);
  expect(summary.rows).toEqual([]);
  expect(summary.mapMs).toBeUndefined();
});

test('returns mean times, rates and the last result', () => {
  const collector = new SummaryCollector();
  for (let i = 0; i < 11; i++) {
    collector.recordResult(result(i, i % 2 ? 30 : 10), i * 100);
    collector.recordFrame(i * 100_000, i * 100);
    collector.recordFrame(i * 100_000 + 50_000, i * 100 + 50);
  }
  const summary = collector.summary(1050);
  expect(summary.mapsPerSecond).toBeCloseTo(10, 6);
  expect(summary.videoFps).toBeCloseTo(20, 6);
  expect(summary.times?.network).toBeCloseTo((6 * 10 + 5 * 30) / 11, 6);
  expect(summary.mapMs).toBeCloseTo(10 + (6 * 10 + 5 * 30) / 11, 6);
  expect(summary.shown?.explained).toEqual(explained);
  expect(summary.shown?.scale).toEqual(scale);
  const rescaled = (frameId: number, limit: number) =>
    collector.recordScale({
      type: 'scale-changed',
      computedFor: exampleComputation({ frameId }),
      scale: { ...scale, colorMap: 'jet', limit },
    });
  rescaled(10, 2);
  // The description belongs to another map than the last one.
  rescaled(9, 3);
  expect(collector.summary(1051).shown?.scale).toEqual({ ...scale, colorMap: 'jet', limit: 2 });
});

test('returns an unfinished map without counting it', () => {
  const collector = new SummaryCollector();
  collector.recordResult({ ...result(0, 10), progress: 0.25, convergenceDelta: -3 }, 0);
  expect(collector.summary(1)).toMatchObject({
    mapMs: undefined,
    shown: { progress: 0.25, convergenceDelta: -3, computedFor: { method: 'grad-cam' } },
  });
  collector.recordResult(result(0, 10), 100);
  expect(collector.summary(101)).toMatchObject({ shown: { progress: 1 }, mapMs: 20 });
});

test('returns exact probabilities after the last frame', () => {
  const collector = new SummaryCollector();
  collector.recordResult(result(0, 10), 0);
  collector.recordResult(result(100, 10), 33);
  expect(collector.summary(40).rows[0]?.probability).not.toBe(0.6);
  expect(collector.summary(1000).rows[0]?.probability).toBe(0.6);
});

test('returns the age of the map relative to the picture', () => {
  const collector = new SummaryCollector();
  collector.recordFrame(1_000_000, 0);
  collector.recordResult(result(1_000_000, 10), 5);
  collector.recordFrame(1_250_000, 250);
  expect(collector.summary(260).ageMs).toBe(250);
});

test("computes a map's age from its frame's arrival, although the clock of the ids jumps", () => {
  const collector = new SummaryCollector();
  // A frozen frame's id is the time since the page was opened, a camera frame's the time since the system
  // started.
  collector.recordFrame(2_000_000, 2000);
  collector.recordResult(result(2_000_000, 10), 2010);
  collector.recordFrame(108_005_000_000, 2040);
  expect(collector.summary(2050).ageMs).toBe(40);
  collector.recordFrame(1000, 2100);
  expect(collector.summary(2110).ageMs).toBe(100);
  expect(collector.arrivalMs(108_005_000_000)).toBe(2040);
});

test('a still picture does not age when it is sent again, but the map of an earlier frame does', () => {
  const collector = new SummaryCollector();
  collector.recordFrame(1, 1000);
  collector.recordResult(result(1, 10), 1010);
  // Frozen, and sent again a minute later.
  collector.recordFrame(2, 1300, 1300);
  expect(collector.summary(1310).ageMs).toBe(300);
  collector.recordFrame(3, 61_000, 1300);
  expect(collector.summary(61_010).ageMs).toBe(300);
  collector.recordResult(result(2, 10), 61_020);
  expect(collector.summary(61_030).ageMs).toBe(0);
});

test('ignores frames of previous sources', () => {
  const collector = new SummaryCollector();
  expect(collector.knows(5)).toBe(false);
  collector.recordFrame(5, 0);
  collector.recordFrame(9, 30);
  expect(collector.knows(5)).toBe(true);
  expect(collector.knows(10)).toBe(false);
  collector.reset();
  collector.recordFrame(20, 60);
  expect(collector.knows(9)).toBe(false);
  expect(collector.knows(20)).toBe(true);
});

test('a description is kept for maps that differ only in the picture', () => {
  const collector = new SummaryCollector();
  const focus = { row: 1, column: 2, massShare: 0.5, areaShare: 0.1 } as const;
  collector.recordResult(result(0, 10), 0);
  collector.recordDescription({
    type: 'map-described',
    computedFor: exampleComputation({ frameId: 0 }),
    focus,
  });
  collector.recordResult(result(1, 10), 100);
  expect(collector.summary(101).shown).toMatchObject({ computedFor: { frameId: 1 }, focus });
  const other = { ...result(1, 10), computedFor: exampleComputation({ frameId: 1, method: 'saliency' }) };
  expect(collector.isOther(result(2, 10))).toBe(false);
  expect(collector.isOther(other)).toBe(true);
  collector.recordResult(other, 200);
  expect(collector.summary(201).shown?.focus).toBeUndefined();
});

test('the classes of another square are shown at once, not averaged with the previous ones', () => {
  const collector = new SummaryCollector();
  const square = { x: 0.3, y: 0.5, zoom: 1 };
  const at = (frameId: number, probability: number, part = {}) => ({
    ...result(frameId, 10),
    computedFor: exampleComputation({ frameId, ...part }),
    top: [{ index: 3, probability }],
  });
  for (const frameId of [1, 2]) {
    collector.recordFrame(frameId, 50 * frameId);
    collector.recordResult(at(frameId, 0.8), 50 * frameId);
  }
  collector.recordResult(at(2, 0.1, { square }), 120);
  expect(collector.summary(121).rows).toEqual([{ index: 3, probability: 0.1 }]);
});
