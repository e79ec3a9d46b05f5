import { METHODS } from 'live-attribution/methods';
import type { ModelManifest } from 'live-attribution/model';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ResultMessage } from '@/lib/protocol/results';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import { BoardCollector } from '@/lib/state/board-store';
import { useNotices } from '@/lib/state/notice-store';
import { useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source/source-store';
import { setModelStatus } from '@/lib/state/status-store';
import { SummaryCollector } from '@/lib/state/summary-collector';
import { clearSummary, useSummary } from '@/lib/state/summary-store';
import { provideMethods } from './method-list';
import { SummaryPublisher } from './publish-summary';
import type { StageAttributes } from './stage-attributes';

/** Duration of one turn, rounded up. */
const TURN_MS = 84;

const result = {
  type: 'result',
  computedFor: exampleComputation({ frameId: 0 }),
  top: [{ index: 3, logit: 2, probability: 0.9 }],
  explained: { target: { index: 3 }, probability: 0.9 },
  scale: { signed: false, limit: 1, peak: 1 },
  progress: 1,
  times: { intake: 1, preprocess: 1, network: 96, 'heat-map': 1, draw: 1 },
} as unknown as ResultMessage;

let collector: SummaryCollector;
let publisher: SummaryPublisher;
let stale: boolean;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  clearSummary();
  useNotices.setState({ notices: [] });
  collector = new SummaryCollector();
  useSettings.setState(DEFAULT_SETTINGS);
  provideMethods(METHODS);
  publisher = new SummaryPublisher(collector, new BoardCollector(), {
    setStale: (now: boolean) => {
      stale = now;
    },
  } as unknown as StageAttributes);
  stop = publisher.start();
});
afterEach(() => {
  stop();
  clearSummary();
  useSettings.setState(DEFAULT_SETTINGS);
  vi.useRealTimers();
});

test("the map's facts are published together, predictions and rates in separate turns", () => {
  collector.recordResult(result, performance.now());
  vi.advanceTimersByTime(TURN_MS);
  expect(useSummary.getState()).toMatchObject({ rows: [{ index: 3 }], shown: undefined, mapMs: undefined });
  vi.advanceTimersByTime(TURN_MS);
  expect(useSummary.getState()).toMatchObject({ mapMs: undefined });
  expect(useSummary.getState().shown).toEqual({
    computedFor: result.computedFor,
    explained: result.explained,
    scale: result.scale,
    progress: 1,
  });
  vi.advanceTimersByTime(TURN_MS);
  expect(useSummary.getState().mapMs).toBe(100);
});

test('maps of one computation are published every third turn', () => {
  const told = [1, 2, 3, 4, 5, 6].map((frameId) => {
    collector.recordResult({ ...result, computedFor: exampleComputation({ frameId }) }, performance.now());
    vi.advanceTimersByTime(TURN_MS);
    return useSummary.getState().shown?.computedFor.frameId;
  });
  expect(told).toEqual([undefined, 2, 2, 2, 5, 5]);
});

test('another computation does not wait for its turn, and a map of what was chosen before is marked', () => {
  collector.recordResult(result, performance.now());
  publisher.publishNow();
  expect(useSummary.getState()).toMatchObject({ rows: [{ index: 3 }], shown: { scale: { limit: 1 } } });
  expect(stale).toBe(false);
  useSettings.setState({ method: 'saliency' });
  publisher.publishNow();
  expect(useSummary.getState().shown?.computedFor.method).toBe('grad-cam');
  expect(stale).toBe(true);
});

test('a slow method is reported where one map is shown, not on a board', () => {
  const layers = ['layer3', 'layer4'].map((id) => ({ id, tensor: id, name: id }));
  const manifest = { id: 'a', layers, classCount: 2 } as unknown as ModelManifest;
  setModelStatus({ phase: 'ready', id: 'a', manifest, labels: { en: [] }, precision: 'float32' });
  const computedFor = exampleComputation({ frameId: 0, method: 'occlusion' });
  const slow = { ...result, computedFor, times: { ...result.times, network: 5000 } };
  for (const mode of ['wall', 'single'] as const) {
    useSettings.setState({ mode, method: 'occlusion' });
    collector.recordResult(slow, performance.now());
    vi.advanceTimersByTime(3 * TURN_MS);
    const kinds = useNotices.getState().notices.map(({ kind }) => kind);
    expect(kinds).toEqual(mode === 'single' ? ['slow'] : []);
  }
  useNotices.setState({ notices: [] });
  setModelStatus({ phase: 'none' });
});

test('over a frozen frame, the map of an earlier one is marked with its age', () => {
  collector.recordFrame(0, 1000);
  collector.recordResult(result, 1010);
  publisher.publishNow();
  expect(stale).toBe(false);
  useSource.setState({ frozen: true });
  collector.recordFrame(9, 1200);
  publisher.publishNow();
  expect(useSummary.getState()).toMatchObject({ ageMs: 200, shown: { computedFor: { frameId: 0 } } });
  expect(stale).toBe(true);
  collector.recordResult({ ...result, computedFor: exampleComputation({ frameId: 9 }) }, 1300);
  publisher.publishNow();
  expect(useSummary.getState().ageMs).toBe(0);
  expect(stale).toBe(false);
  useSource.setState({ frozen: false });
});
