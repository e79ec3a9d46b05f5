import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exampleComputation } from '@/lib/protocol/example-computation';
import type { ResultMessage } from '@/lib/protocol/results';
import { BoardCollector } from '@/lib/state/board-collector';
import { SummaryCollector } from '@/lib/state/summary-collector';
import { clearSummary, useSummary } from '@/lib/state/summary-store';
import { publishSummary } from './publish-summary';
import type { StageAttributes } from './stage-attributes';

/** A turn's length, rounded up. */
const TURN_MS = 84;

const result = {
  type: 'result',
  computedFor: exampleComputation({ frameId: 0 }),
  top: [{ index: 3, logit: 2, probability: 0.9 }],
  explained: { target: { index: 3 }, probability: 0.9 },
  scale: { signed: false, limit: 1 },
  progress: 1,
  times: { intake: 1, preprocess: 1, network: 96, 'heat-map': 1, draw: 1 },
} as unknown as ResultMessage;

let collector: SummaryCollector;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  clearSummary();
  collector = new SummaryCollector();
  stop = publishSummary(collector, new BoardCollector(), {
    setStale: () => undefined,
  } as unknown as StageAttributes);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('whenever it comes, what was found first is told in the next turn, its scale and its pace in those after', () => {
  for (const waitedTurns of [0, 1, 2, 3]) {
    clearSummary();
    collector.reset();
    vi.advanceTimersByTime(waitedTurns * TURN_MS);
    collector.noteResult(result, performance.now());
    vi.advanceTimersByTime(TURN_MS);
    expect(useSummary.getState().shown).toMatchObject({ method: 'grad-cam', layer: 'layer4' });
    expect(useSummary.getState().scale).toBeUndefined();
    vi.advanceTimersByTime(TURN_MS);
    expect(useSummary.getState()).toMatchObject({ scale: { limit: 1 }, mapMs: undefined });
    vi.advanceTimersByTime(TURN_MS);
    expect(useSummary.getState().mapMs).toBe(100);
  }
});

test('later ones come once in three turns', () => {
  const layers = ['layer1', 'layer2', 'layer3', 'layer4', 'layer1', 'layer2'];
  const told = layers.map((layer) => {
    collector.noteResult(
      { ...result, computedFor: exampleComputation({ frameId: 0, layer }) },
      performance.now(),
    );
    vi.advanceTimersByTime(TURN_MS);
    return useSummary.getState().shown?.layer;
  });
  expect(told).toEqual(['layer1', 'layer1', 'layer1', 'layer4', 'layer4', 'layer4']);
});
