import { OutOfMemory } from 'live-attribution/engines';
import { createCpuEngine, UnsupportedNode } from 'live-attribution/engines/cpu';
import { createNodeEngine } from 'live-attribution/engines/node';
import { Explainer } from 'live-attribution/explainer';
import type { Model } from 'live-attribution/model';
import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FrameMessage } from '@/lib/protocol/frames';
import { type FromWorker, withContent } from '@/lib/protocol/from-worker';
import type { MakeExplainer, StartedEngine } from './engine/started-engine';
import { EngineRun } from './engine-run';
import { FrameLoop } from './frame/frame-loop';
import { NotingPipeline, narrowModel, picture, SETTINGS } from './testing/frame-trial';

const KERNELS = createCpuEngine();
const ONNXRUNTIME = createNodeEngine({ threads: 1 });
const NO_SIGNAL = new AbortController().signal;
const PATIENCE = { timeout: 20_000 };
const READY = { type: 'ready', engine: 'cpu', adapter: 'CPU' } as const;
const SUBSTITUTE_READY = { type: 'ready', engine: 'wasm', adapter: 'CPU' } as const;

/** Our kernels without Relu. */
const WITHOUT_RELU = {
  ...KERNELS,
  compile: async (graph: Parameters<typeof KERNELS.compile>[0]) => {
    const node = graph.nodes.find(({ op }) => op === 'Relu');
    if (node) throw new UnsupportedNode(node, 'not here');
    return KERNELS.compile(graph);
  },
};

let model: Model;
let posted: FromWorker[];
let failures: unknown[];
let run: EngineRun;
let loop: FrameLoop<FrameMessage>;

beforeAll(async () => {
  model = await narrowModel();
});
afterAll(() => Promise.all([KERNELS.dispose(), ONNXRUNTIME.dispose()]));
beforeEach(() => start(WITHOUT_RELU));

function start(engine: typeof KERNELS, exactExplainer?: MakeExplainer): void {
  posted = [];
  failures = [];
  const started: StartedEngine = {
    makeExplainer: async (of) => new Explainer(engine, of),
    substitute: {
      missingOperator: (error) => (error instanceof UnsupportedNode ? error.node.op : undefined),
      makeExplainer: async (of) => new Explainer(ONNXRUNTIME, of),
      ready: SUBSTITUTE_READY,
    },
    ...(exactExplainer && { exact: { engine: 'cpu-exact', makeExplainer: exactExplainer } }),
    makeSecondEngine: undefined,
    pipeline: new NotingPipeline(),
    ready: READY,
    device: undefined,
  };
  run = new EngineRun(started, SETTINGS, {
    post: (message) => posted.push(...withContent(message)),
    failed: (error) => failures.push(error),
    lost: (reason) => failures.push(reason),
  });
  loop = new FrameLoop<FrameMessage>(run.frames);
}

async function explained(frameId: number) {
  loop.process({ type: 'frame', frameId, frame: picture(frameId), square: CENTRE_SQUARE, still: false });
  await expect.poll(() => results().at(-1)?.computedFor.frameId, PATIENCE).toBe(frameId);
  return results().at(-1)!;
}

const results = () => posted.filter((one) => one.type === 'result' && one.progress === 1) as Result[];
const readies = () => posted.filter(({ type }) => type === 'ready');
type Result = Extract<FromWorker, { type: 'result' }>;

test('a model with an operator that the engine lacks moves to its substitute, which is named', async () => {
  await run.use(model, NO_SIGNAL, false);
  const { computedFor, top } = await explained(1);
  expect(computedFor.engine).toBe('wasm');
  expect(readies()).toEqual([{ ...SUBSTITUTE_READY, lacks: 'Relu' }]);
  expect(failures).toEqual([]);

  start(KERNELS);
  await run.use(model, NO_SIGNAL, false);
  const own = await explained(1);
  expect(own.computedFor.engine).toBe('cpu');
  expect(own.top.map(({ index }) => index)).toEqual(top.map(({ index }) => index));
  expect(readies()).toEqual([]);
});

test('a request moves the model as a frame does', async () => {
  await run.use(model, NO_SIGNAL, false);
  const capture = () => run.frames.requests.capture(picture(1), SETTINGS);
  const { tiles } = await loop.between(() => run.attempt(capture));
  expect(tiles).toHaveLength(1);
  expect(readies()).toEqual([{ ...SUBSTITUTE_READY, lacks: 'Relu' }]);
});

test("a visitor's model moves while it is prepared", async () => {
  await run.use(model, NO_SIGNAL, true);
  expect(readies()).toEqual([{ ...SUBSTITUTE_READY, lacks: 'Relu' }]);
  expect(failures).toEqual([]);
});

test('the next model begins with the first engine', async () => {
  await run.use(model, NO_SIGNAL, true);
  await run.use({ ...model }, NO_SIGNAL, false);
  expect(readies()).toEqual([{ ...SUBSTITUTE_READY, lacks: 'Relu' }, READY]);
});

test('what is saved comes from the exact engine, which is named and freed', async () => {
  const exact = createCpuEngine({ exact: true });
  let isFree = false;
  start(KERNELS, async (of) => {
    const explainer = new Explainer(exact, of);
    const dispose = explainer.dispose.bind(explainer);
    explainer.dispose = async () => {
      isFree = true;
      await dispose();
    };
    return explainer;
  });
  await run.use(model, NO_SIGNAL, false);
  const { tiles, logits } = await loop.between(() => run.capture(picture(1), SETTINGS));
  expect(tiles.map(({ computedFor }) => computedFor.engine)).toEqual(['cpu-exact']);
  expect(isFree).toBe(true);
  const again = await loop.between(() => run.capture(picture(1), SETTINGS));
  expect(again.logits).toEqual(logits);
  expect((await explained(2)).computedFor.engine).toBe('cpu');
  await exact.dispose();
});

test('what is saved comes from the present engine if the browser has no memory for another', async () => {
  start(KERNELS, async () => {
    throw new OutOfMemory(1);
  });
  await run.use(model, NO_SIGNAL, false);
  const { tiles } = await loop.between(() => run.capture(picture(1), SETTINGS));
  expect(tiles.map(({ computedFor }) => computedFor.engine)).toEqual(['cpu']);
});
