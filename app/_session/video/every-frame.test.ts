import { beforeEach, expect, test } from 'vitest';
import type { Computation } from '@/lib/protocol/computation';
import type { ResultMessage } from '@/lib/protocol/results';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import type { FrameRow } from '@/lib/state/frame-scores';
import type { ClientEvent } from '@/lib/worker-client/client-event';
import { explainEveryFrame, type FrameByFrame, OtherExperimentError } from './every-frame';

const TIMES_US = [0, 33_000, 66_000];

let rows: FrameRow[];
let steps: string[];
let say: (event: ClientEvent) => void;
let controller: AbortController;
/** Answers a frame that was shown. */
let answer: (timeUs: number) => void;

beforeEach(() => {
  rows = [];
  steps = [];
  say = () => undefined;
  controller = new AbortController();
  answer = (timeUs) => {
    say(result(timeUs));
    say(described(timeUs));
  };
});

function result(frameId: number, part: Partial<Computation> = {}, progress = 1): ResultMessage {
  return {
    type: 'result',
    computedFor: exampleComputation({ frameId, ...part }),
    explained: { target: { kind: 'class', index: 3 }, quantity: 'logit', score: frameId / 1000 },
    top: [{ index: 3, probability: 0.75 }],
    progress,
    times: { intake: 0, preprocess: 0, network: 0, 'heat-map': 0, draw: 0 },
  };
}

const described = (frameId: number): ClientEvent => ({
  type: 'map-described',
  computedFor: exampleComputation({ frameId }),
});

const video: FrameByFrame = {
  count: TIMES_US.length,
  indexOf: (frameId) => TIMES_US.indexOf(frameId),
  isChosen: () => true,
  tileIds: [],
  async seekTo(frame) {
    steps.push(`seek ${frame}`);
    queueMicrotask(() => answer(TIMES_US[frame]!));
  },
  listen(listener) {
    say = listener;
    return () => {
      say = () => undefined;
    };
  },
  async draw(frame, { result: { computedFor } }) {
    steps.push(`draw ${frame} of ${computedFor.frameId}`);
  },
  addRow: (row) => rows.push(row),
};

const run = () => explainEveryFrame(video, controller.signal);

test('each frame is shown, explained and drawn before the next one', async () => {
  await run();
  expect(steps).toEqual(['seek 0', 'draw 0 of 0', 'seek 1', 'draw 1 of 33000', 'seek 2', 'draw 2 of 66000']);
  expect(rows.map(({ frame, computedFor }) => [frame, computedFor.frameId])).toEqual([
    [0, 0],
    [1, 33_000],
    [2, 66_000],
  ]);
});

test('an unfinished map, another frame and a map without its description do not count', async () => {
  answer = (timeUs) => {
    say(result(timeUs - 33_000));
    say(described(timeUs - 33_000));
    say(result(timeUs, {}, 0.5));
    say(described(timeUs));
    expect(rows.some(({ computedFor }) => computedFor.frameId === timeUs)).toBe(false);
    setTimeout(() => say(result(timeUs)));
  };
  await run();
  expect(rows.map(({ computedFor }) => computedFor.frameId)).toEqual(TIMES_US);
});

test('a board without all its tiles, or of an earlier choice, does not count', async () => {
  const tile = (frameId: number, id: string): ClientEvent => ({
    type: 'tile',
    computedFor: exampleComputation({ frameId }),
    id,
    progress: 1,
  });
  answer = (timeUs) => {
    // The rest of an earlier board of the same frame.
    say(tile(timeUs, 'gradient'));
    say(result(timeUs, { mode: 'wall', method: 'gradient' }));
    say(tile(timeUs, 'saliency'));
    say(result(timeUs, { mode: 'wall', method: 'earlier' }));
    say(result(timeUs, { mode: 'wall', method: 'saliency' }));
  };
  const isChosen = ({ method }: Computation) => method !== 'earlier';
  await explainEveryFrame({ ...video, isChosen, tileIds: ['saliency', 'gradient'] }, controller.signal);
  expect(rows.map(({ computedFor }) => computedFor.method)).toEqual(['saliency', 'saliency', 'saliency']);
});

test('a frame that was explained in another way ends the run before it is drawn', async () => {
  answer = (timeUs) => {
    say(result(timeUs, { method: timeUs === 0 ? 'grad-cam' : 'saliency' }));
    say(described(timeUs));
  };
  await expect(run()).rejects.toThrow(OtherExperimentError);
  expect(rows).toHaveLength(1);
  expect(steps.at(-1)).toBe('seek 1');
});

test('an aborted run ends with its reason and keeps its rows', async () => {
  const reason = new Error('cancelled by the visitor');
  answer = (timeUs) => {
    if (timeUs === 33_000) controller.abort(reason);
    else {
      say(result(timeUs));
      say(described(timeUs));
    }
  };
  await expect(run()).rejects.toBe(reason);
  expect(rows).toHaveLength(1);
  await expect(run()).rejects.toBe(reason);
});

test('an error about a frame ends the run; one about another frame does not', async () => {
  const error = (frameId: number): ClientEvent => ({
    type: 'error',
    code: 'not-finite',
    message: 'The map is not finite.',
    params: {},
    about: { kind: 'frame', computedFor: exampleComputation({ frameId }) },
  });
  answer = (timeUs) => {
    say(error(timeUs - 33_000));
    if (timeUs === 66_000) say(error(timeUs));
    else {
      say(result(timeUs));
      say(described(timeUs));
    }
  };
  await expect(run()).rejects.toMatchObject({ problem: { code: 'not-finite' } });
  expect(rows).toHaveLength(2);
});

test('a lost worker ends the run', async () => {
  answer = () => say({ type: 'restarting', engine: 'wasm', reason: '' });
  await expect(run()).rejects.toMatchObject({ problem: { code: 'worker-lost' } });
});
