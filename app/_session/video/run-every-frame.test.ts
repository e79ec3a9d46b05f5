import { METHODS } from 'live-attribution/methods';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { closeEveryFrame, frameRows, useEveryFrame } from '@/lib/state/every-frame-store';
import { setMode, useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source/source-store';
import { useStatus } from '@/lib/state/status-store';
import { setWantedFrame } from '@/lib/state/video-store';
import type { ClientEvent } from '@/lib/worker-client/client-event';
import { provideMethods } from '../method-list';
import { type RunFilm, type RunSession, runEveryFrame, stopEveryFrame } from './run-every-frame';

const TIMES_US = [0, 33_000, 100_000];

const READY_MODEL = {
  phase: 'ready',
  id: 'tiny',
  manifest: { id: 'tiny', layers: [], classCount: 2 },
  labels: { en: [] },
} as never;

let listeners: Set<(event: ClientEvent) => void>;
let filmed: (readonly number[])[];
/** Called when a frame is on the screen, before it is explained. */
let shown: (frame: number) => void;

const session: RunSession = {
  layoutId: 1,
  requests: { copyDrawing: () => Promise.reject(new Error('The film of the test copies nothing.')) },
  listen(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

const film: RunFilm = {
  add: async (_explained, timeUs, durationUs) => {
    filmed.push([timeUs, durationUs]);
  },
  finish: async () => ({ state: 'written', blob: new Blob(), ending: 'mp4' }),
};

beforeAll(() => provideMethods(METHODS));
beforeEach(() => {
  listeners = new Set();
  filmed = [];
  shown = () => undefined;
  useSettings.setState(useSettings.getInitialState());
  useSource.setState(useSource.getInitialState());
  useStatus.setState({ model: READY_MODEL });
  closeEveryFrame();
});

function explain(frameId: number): void {
  const computedFor = exampleComputation({ frameId });
  const explained = { target: { kind: 'class', index: 0 }, quantity: 'logit', score: 1 } as const;
  const times = { intake: 0, preprocess: 0, network: 0, 'heat-map': 0, draw: 0 };
  for (const listener of listeners) {
    listener({ type: 'result', computedFor, explained, top: [], progress: 1, times });
    listener({ type: 'map-described', computedFor });
  }
}

const run = (startFilm = async () => film) =>
  runEveryFrame(
    session,
    {
      timesUs: TIMES_US,
      durationUs: 140_000,
      shownFrameId: () => undefined,
      indexOf: (frameId) => TIMES_US.indexOf(frameId),
      async seekTo(frame) {
        setWantedFrame(frame);
        setWantedFrame(undefined);
        queueMicrotask(() => {
          shown(frame);
          explain(TIMES_US[frame]!);
        });
      },
    },
    startFilm,
  );

const ended = () => useEveryFrame.getState().run;

test('a run pauses the video, and films each frame for as long as it is shown', async () => {
  await run();
  expect(useSource.getState().frozen).toBe(true);
  expect(ended()).toMatchObject({ phase: 'ended', end: { why: 'finished' }, video: { ending: 'mp4' } });
  expect(filmed).toEqual([
    [0, 33_000],
    [33_000, 67_000],
    [100_000, 40_000],
  ]);
  expect(frameRows.rows.map(({ frame }) => frame)).toEqual([0, 1, 2]);
  expect(listeners.size).toBe(0);
});

test.each([
  ['cancelled', () => stopEveryFrame()],
  ['settings', () => setMode('wall')],
  ['seeking', () => setWantedFrame(0)],
  ['playing', () => useSource.setState({ frozen: false })],
  ['model', () => useStatus.setState({ model: { phase: 'loading', id: 'other', progress: undefined } })],
] as const)('a run that ends by %s keeps the frames before', async (why, act) => {
  shown = (frame) => {
    if (frame === 1) act();
  };
  await run();
  expect(ended()).toMatchObject({ phase: 'ended', end: { why }, video: { state: 'written' } });
  expect(frameRows.rows.map(({ frame }) => frame)).toEqual([0]);
  // The next run begins anew.
  useSettings.setState(useSettings.getInitialState());
  useStatus.setState({ model: READY_MODEL });
  shown = () => undefined;
  await run();
  expect(frameRows.rows).toHaveLength(3);
});

test('a lost worker and a film that cannot start end the run with a reason', async () => {
  shown = () => {
    for (const listener of listeners) listener({ type: 'gave-up', reason: '' });
  };
  await run();
  expect(ended()).toMatchObject({ phase: 'ended', end: { why: 'lost' } });
  await run(() => Promise.reject(new Error('no canvas')));
  expect(ended()).toMatchObject({
    end: { why: 'problem', problem: { code: 'internal', params: { reason: 'no canvas' } } },
    video: { state: 'none' },
  });
});

test('without a network nothing runs', async () => {
  useStatus.setState({ model: { phase: 'none' } });
  await run();
  expect(ended()).toEqual({ phase: 'none' });
});
