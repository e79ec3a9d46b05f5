import { createCpuEngine } from 'live-attribution/engines/cpu';
import { Explainer } from 'live-attribution/explainer';
import type { Model } from 'live-attribution/model';
import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FrameMessage } from '@/lib/protocol/frames';
import { type FromWorker, withContent } from '@/lib/protocol/from-worker';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/testing/default-option-choice';
import { EngineRun } from './engine-run';
import { FrameLoop } from './frame/frame-loop';
import { NotingPipeline, narrowModel, picture, SETTINGS } from './testing/frame-trial';

const KERNELS = createCpuEngine();
const PATIENCE = { timeout: 20_000 };
const SMOOTH_GRAD = { ...SETTINGS, method: 'smooth-grad' };

/** Our kernels, whose runs of several pictures do not end unless they are cancelled. */
const ENDLESS: typeof KERNELS = {
  ...KERNELS,
  compile: async (graph) => {
    const session = await KERNELS.compile(graph);
    if (graph.inputs.every(({ dims }) => dims[0] === 1)) return session;
    const run: typeof session.run = (_feeds, signal) =>
      new Promise((_, reject) => {
        begun += 1;
        signal?.addEventListener('abort', () => {
          ended += 1;
          reject(signal.reason);
        });
      });
    return { ...session, threads: 1, run };
  },
};

let model: Model;
let posted: FromWorker[];
let failures: unknown[];
/** Runs that do not end by themselves. */
let begun: number;
/** Those of them that were cancelled. */
let ended: number;
let run: EngineRun;
let loop: FrameLoop<FrameMessage>;

beforeAll(async () => {
  model = await narrowModel();
});
afterAll(() => KERNELS.dispose());
beforeEach(async () => {
  posted = [];
  failures = [];
  begun = 0;
  ended = 0;
  const started = {
    makeExplainer: async (of: Model) => new Explainer(ENDLESS, of),
    makeSecondEngine: undefined,
    pipeline: new NotingPipeline(),
    ready: { type: 'ready', engine: 'cpu', adapter: 'CPU' },
    device: undefined,
  } as const;
  run = new EngineRun(started, SMOOTH_GRAD, {
    post: (message) => posted.push(...withContent(message)),
    failed: (error) => failures.push(error),
    lost: (reason) => failures.push(reason),
  });
  loop = new FrameLoop<FrameMessage>(run.frames);
  await run.use(model, new AbortController().signal, false);
  explain(1);
  await expect.poll(() => begun, PATIENCE).toBe(1);
});

function explain(frameId: number): void {
  loop.process({ type: 'frame', frameId, frame: picture(frameId), square: CENTRE_SQUARE, still: false });
}

/** The frames and methods of finished maps. */
const finished = () =>
  posted.flatMap((one) =>
    one.type === 'result' && one.progress === 1 ? [[one.computedFor.frameId, one.computedFor.method]] : [],
  );

test('another method ends the run that is going on, and explains the same picture', async () => {
  run.frames.setSettings({ ...SETTINGS, method: 'saliency' });
  await expect.poll(finished, PATIENCE).toEqual([[1, 'saliency']]);
  expect(failures).toEqual([]);
});

test('another picture ends the run that is going on', async () => {
  run.frames.leavePicture();
  run.frames.setSettings({ ...SETTINGS, method: 'saliency' });
  explain(2);
  await expect.poll(finished, PATIENCE).toEqual([[2, 'saliency']]);
  expect(posted).toContainEqual({ type: 'frame-dropped', frameId: 1 });
  expect(failures).toEqual([]);
});

test('another model ends the run that is going on', async () => {
  run.frames.interrupt();
  run.frames.setSettings({ ...SETTINGS, method: 'saliency' });
  await loop.between(() => run.use({ ...model }, new AbortController().signal, false));
  explain(2);
  await expect.poll(finished, PATIENCE).toContainEqual([2, 'saliency']);
  expect(failures).toEqual([]);
});

test('a slider does not, because it would end every run while it moves', async () => {
  run.frames.setSettings({ ...SMOOTH_GRAD, options: { ...DEFAULT_OPTION_CHOICE, stdev: 0.5 } });
  expect(ended).toBe(0);
  run.frames.setSettings({ ...SETTINGS, method: 'saliency' });
  expect(ended).toBe(1);
  await expect.poll(finished, PATIENCE).toEqual([[1, 'saliency']]);
});
