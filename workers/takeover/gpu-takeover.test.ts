import { createNodeEngine } from 'live-attribution/engines/node';
import { Explainer } from 'live-attribution/explainer';
import type { Model } from 'live-attribution/model';
import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { FrameMessage } from '@/lib/protocol/frames';
import { type FromWorker, withContent } from '@/lib/protocol/from-worker';
import type { RunningEngine, ViewSettings } from '@/lib/protocol/settings';
import type { StartedEngine } from '../engine/started-engine';
import { EngineRun } from '../engine-run';
import type { PostResult } from '../frame/frame-listener';
import { FrameLoop } from '../frame/frame-loop';
import { CROP_PX, NotingPipeline, narrowModel, picture, SETTINGS } from '../testing/frame-trial';
import { GpuTakeover } from './gpu-takeover';

const ENGINE = createNodeEngine({ threads: 1 });
const NO_SIGNAL = new AbortController().signal;
const ADAPTER = 'a card';
const FASTER = { adapter: ADAPTER, cpuMs: 2, gpuMs: 1 };
const PATIENCE = { timeout: 20_000 };

let model: Model;
let posted: FromWorker[];
let settings: ViewSettings;
let lost: (info: { readonly message: string }) => void;
/** Called before the second run explains. */
let beforeExplaining: () => void | Promise<void>;
let trial: Trial;

beforeAll(async () => {
  model = await narrowModel();
});
afterAll(() => ENGINE.dispose());
beforeEach(async () => {
  posted = [];
  settings = SETTINGS;
  beforeExplaining = () => undefined;
  const device = {
    lost: new Promise((resolve) => {
      lost = resolve;
    }),
    destroy: () => undefined,
  };
  const limits = new Proxy({}, { get: () => 0 });
  const adapter = {
    limits,
    info: { description: ADAPTER },
    features: new Set(),
    requestDevice: async () => device,
  };
  vi.stubGlobal('navigator', { gpu: { requestAdapter: async () => adapter } });
  trial = new Trial();
  await trial.present.use(model, NO_SIGNAL, false);
});
afterEach(() => vi.unstubAllGlobals());

/** An engine in Node under the name of another. */
function started(engine: RunningEngine): StartedEngine {
  const explainer = async (of: Model) => {
    const made = new Explainer(ENGINE, of);
    const explain = made.explain.bind(made);
    made.explain = async function* (...args) {
      if (engine === 'webgpu') await beforeExplaining();
      yield* explain(...args);
    };
    return made;
  };
  return {
    makeExplainer: explainer,
    makeSecondEngine: undefined,
    pipeline: new NotingPipeline(),
    ready: { type: 'ready', engine, adapter: ADAPTER },
    device: undefined,
  };
}

/** A lab of two runs in Node. */
class Trial {
  constructor(private readonly makeSecond = started('webgpu').makeExplainer) {}

  present = new EngineRun(started('cpu'), settings, this.listener);
  readonly loop = new FrameLoop<FrameMessage>(this.present.frames);
  private waiting: (() => void)[] = [];
  readonly takeover = new GpuTakeover({
    present: () => this.present,
    post: (message) => this.post(message),
    between: (task) => this.loop.between(task),
    explained: () => new Promise((resolve) => this.waiting.push(resolve)),
    startRun: async (_owned, post, failed) =>
      new EngineRun({ ...started('webgpu'), makeExplainer: this.makeSecond }, settings, {
        post,
        failed,
        lost: failed,
      }),
    continueWith: async (run) => {
      this.present = run;
      this.loop.continueWith(run.frames);
    },
  });

  private get listener() {
    return {
      post: ((message) => this.post(message)) as PostResult,
      failed: () => undefined,
      lost: () => undefined,
    };
  }

  post(message: FromWorker): void {
    for (const one of withContent(message)) {
      posted.push(one);
      if (one.type === 'result' && one.progress === 1) for (const go of this.waiting.splice(0)) go();
    }
  }

  explain(frameId: number): void {
    this.loop.process({
      type: 'frame',
      frameId,
      frame: picture(frameId),
      square: CENTRE_SQUARE,
      still: false,
    });
  }

  /** Starts the takeover after a first map, and allows it. */
  async run(speeds?: typeof FASTER): Promise<void> {
    const end = this.takeover.start();
    this.explain(1);
    await expect.poll(() => ofType('gpu-found'), PATIENCE).toHaveLength(1);
    expect(ofType('gpu-found')).toEqual([{ type: 'gpu-found', adapter: ADAPTER, isSoftware: undefined }]);
    this.takeover.receiveChoice({ type: 'gpu-choice', isWanted: true, speeds });
    await end;
  }
}

function ofType<T extends FromWorker['type']>(type: T) {
  return posted.filter((one): one is Extract<FromWorker, { type: T }> => one.type === type);
}

const states = () => ofType('gpu').map(({ state }) => state);

test('a faster GPU takes over with its map of the same picture, as one message', async () => {
  const before = trial.present;
  await trial.run(FASTER);
  expect(trial.present).not.toBe(before);
  const [takeover] = ofType('takeover');
  expect(takeover).toMatchObject({ ready: { engine: 'webgpu' }, precision: 'float32', speeds: FASTER });
  const results = takeover!.messages.flatMap(withContent).filter((one) => one.type === 'result');
  expect(results.map(({ computedFor }) => [computedFor.frameId, computedFor.engine])).toEqual([
    [1, 'webgpu'],
  ]);
  // No message of the GPU arrives outside of it.
  expect(ofType('result').map(({ computedFor }) => computedFor.engine)).toEqual(['cpu']);
  trial.explain(2);
  await expect
    .poll(() => ofType('result').at(-1)?.computedFor, PATIENCE)
    .toMatchObject({
      frameId: 2,
      engine: 'webgpu',
    });
});

test('measures both engines unless an earlier visit did', async () => {
  beforeExplaining = () => new Promise((resolve) => setTimeout(resolve, 300));
  await trial.run();
  const [, slower] = states();
  expect(slower).toMatchObject({ phase: 'slower', adapter: ADAPTER });
  expect(ofType('takeover')).toEqual([]);
  trial.explain(2);
  await expect
    .poll(() => ofType('result').at(-1)?.computedFor, PATIENCE)
    .toMatchObject({
      frameId: 2,
      engine: 'cpu',
    });
});

test('a GPU whose map differs stays unused', async () => {
  const { makeExplainer } = started('webgpu');
  trial = new Trial(async (of) => {
    const made = await makeExplainer(of);
    const explain = made.explain.bind(made);
    made.explain = async function* (...args) {
      made.input.write(Float32Array.from({ length: 3 * CROP_PX ** 2 }, (_, i) => Math.cos(i * i)));
      yield* explain(...args);
    };
    return made;
  });
  await trial.present.use(model, NO_SIGNAL, false);
  await trial.run(FASTER);
  expect(states().at(-1)).toMatchObject({ phase: 'differs', adapter: ADAPTER });
  expect(ofType('takeover')).toEqual([]);
});

test('a GPU that fails, or is lost while it computes, leaves the CPU at work', async () => {
  beforeExplaining = () => {
    lost({ message: 'unplugged' });
    return new Promise(() => undefined);
  };
  await trial.run(FASTER);
  expect(states()).toEqual([{ phase: 'coming' }, { phase: 'failed', reason: 'unplugged' }]);
  trial.explain(2);
  await expect.poll(() => ofType('result').at(-1)?.computedFor.frameId, PATIENCE).toBe(2);
});

test('a GPU that is not wanted stays unused', async () => {
  const end = trial.takeover.start();
  trial.explain(1);
  await expect.poll(() => ofType('gpu-found'), PATIENCE).toHaveLength(1);
  trial.takeover.receiveChoice({ type: 'gpu-choice', isWanted: false, speeds: undefined });
  await end;
  expect(states()).toEqual([{ phase: 'coming' }]);
});

test('settings that change meanwhile apply to the first map', async () => {
  let explanations = 0;
  beforeExplaining = () => {
    explanations += 1;
    // The first explanation is the check.
    if (explanations !== 2) return;
    settings = { ...SETTINGS, method: 'saliency' };
    for (const run of [trial.present, trial.takeover.next!]) run.frames.setSettings(settings);
  };
  await trial.run(FASTER);
  const results = ofType('takeover')[0]!
    .messages.flatMap(withContent)
    .filter((one) => one.type === 'result');
  expect(results.at(-1)?.computedFor.method).toBe('saliency');
});

test('waits for the next picture if one is left meanwhile', async () => {
  let explanations = 0;
  beforeExplaining = () => {
    explanations += 1;
    if (explanations !== 2) return;
    for (const run of [trial.present, trial.takeover.next!]) run.frames.leavePicture();
    trial.explain(2);
  };
  await trial.run(FASTER);
  const [takeover] = ofType('takeover');
  const results = takeover!.messages.flatMap(withContent).filter((one) => one.type === 'result');
  expect(results.map(({ computedFor }) => computedFor.frameId)).toEqual([2]);
});
