import type { DeviceTensor } from 'live-attribution/engines';
import { readFloats } from 'live-attribution/engines';
import { createNodeEngine } from 'live-attribution/engines/node';
import { Explainer, readMap } from 'live-attribution/explainer';
import { TfjsExplainer } from 'live-attribution/explainer/tfjs';
import type { AttributionStep } from 'live-attribution/methods';
import { type Model, modelFromFile } from 'live-attribution/model';
import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { network as headNetwork, narrowModel, wholeNumbers } from 'live-attribution/testing';
import { startCpuRuntime } from 'live-attribution/testing/tfjs';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type FromWorker, withContent } from '@/lib/protocol/from-worker';
import type { ViewSettings } from '@/lib/protocol/settings';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/testing/default-option-choice';
import { AttributionLab } from './attribution-lab';
import type { DrawnMap, FramePipeline } from './frame/frame-pipeline';
import { WorkReport } from './liveness';

const CROP_PX = 64;
const ENGINE = createNodeEngine({ threads: 1 });
const ANYTHING = { signal: new AbortController().signal, report: () => undefined };
const PATIENCE = { timeout: 20_000 };
const BASELINES = { baselines: ['kept-frame'], sizePx: CROP_PX } as const;

const settings: ViewSettings = {
  method: 'saliency',
  layer: 'layer4',
  target: { kind: 'top' },
  square: CENTRE_SQUARE,
  unsignedColorMap: 'hot',
  signedColorMap: 'hot',
  style: 'auto',
  opacity: 1,
  alphaOpacity: 1,
  threshold: 0,
  contours: false,
  options: DEFAULT_OPTION_CHOICE,
  view: {
    mode: 'noise',
    noise: { level: 0.2, fresh: false, copies: 1 },
    look: { scale: 'tile', upsampling: 'bilinear', mirrored: false, reference: '' },
  },
};

/** Accepts waves as pictures and draws nothing. */
class WavePipeline implements FramePipeline {
  readonly sharesThread = false;
  readonly tiles = { show: () => undefined };

  async preprocess({ timestamp }: VideoFrame, input: DeviceTensor): Promise<void> {
    input.write(Float32Array.from({ length: 3 * CROP_PX ** 2 }, (_, i) => Math.sin(i * 0.01 + timestamp)));
  }
  async show({ map, logits }: AttributionStep): Promise<DrawnMap> {
    const scores = Promise.resolve({ logits: await readFloats(logits), limit: 1, peak: 1 });
    return { picture: this.draw(), scores, read: () => readMap(map) };
  }
  redraw = async () => undefined;
  clear(): void {}
  layOut(): void {}
  draw = () => ({ close: () => undefined }) as ImageBitmap;
}

let posted: FromWorker[];
let hear: (message: FromWorker) => void;
let lab: AttributionLab;

beforeEach(() => {
  posted = [];
  hear = () => undefined;
  const started = {
    makeExplainer: async (model: Model) => new Explainer(ENGINE, model),
    makeSecondEngine: async (model: Model) => new TfjsExplainer(await startCpuRuntime(), model),
    pipeline: new WavePipeline(),
    ready: { type: 'ready', engine: 'wasm', secondEngine: 'tfjs', adapter: '' },
    device: undefined,
  } as const;
  const post = (message: FromWorker) => {
    for (const one of withContent(message)) {
      posted.push(one);
      hear(one);
    }
  };
  lab = new AttributionLab(started, settings, post, new WorkReport(post));
});
afterAll(() => ENGINE.dispose());

function process(frameId: number): void {
  const frame = { timestamp: frameId, close: () => undefined } as unknown as VideoFrame;
  lab.process({ type: 'frame', frameId, frame, square: CENTRE_SQUARE });
}

const isExplained = (frameId: number) =>
  posted.some((one) => one.type === 'result' && one.progress === 1 && one.computedFor.frameId === frameId);

test('refuses requests that need a model or a picture until both exist', async () => {
  let arrive: ((model: Model) => void) | undefined;
  const arriving = new Promise<Model>((resolve) => {
    arrive = resolve;
  });
  const loaded = lab.loadModel(arriving, ANYTHING);
  const ask = () => [
    lab.compareEngines(),
    lab.measureCamera({ pairs: 1 }, ANYTHING),
    lab.sweepNoise({ levels: [0] }, ANYTHING),
    lab.showBaselines(BASELINES),
    lab.pinBaseline(),
  ];
  for (const one of await Promise.allSettled(ask())) {
    expect(one).toMatchObject({ status: 'rejected', reason: { message: 'There is no model yet.' } });
  }
  arrive!(await narrowModel(CROP_PX));
  await loaded;
  await expect(lab.compareEngines()).rejects.toThrow('no picture');
  process(1);
  await expect.poll(() => isExplained(1), PATIENCE).toBe(true);
  const answers = Promise.all(ask());
  for (const frameId of [2, 2.001]) {
    process(frameId);
    await expect.poll(() => isExplained(frameId), PATIENCE).toBe(true);
  }
  const [compared, measured, swept, shown, pinned] = await answers;
  const { layer, target, options, method } = settings;
  const computedFor = { frameId: 1, mode: 'noise', engine: 'wasm', method, layer, target, options };
  const second = { ...computedFor, engine: 'tfjs' };
  expect(compared).toMatchObject({ result: { computedFor, second } });
  expect(measured).toEqual({ result: { outcome: 'measured' } });
  expect(swept).toEqual({ result: null });
  expect(shown).toMatchObject({ result: { frameId: 1, sizePx: CROP_PX } });
  expect(pinned).toEqual({ result: { frameId: 1 } });
});

test('a copy of the canvas names the newest layout', async () => {
  await lab.loadModel(narrowModel(CROP_PX), ANYTHING);
  process(1);
  const layout = { type: 'layout', mode: 'noise', widthPx: 8, heightPx: 8, rects: [] } as const;
  await lab.layOut({ ...layout, layoutId: 1 });
  void lab.layOut({ ...layout, layoutId: 2 });
  const { result } = await lab.copyDrawing();
  expect(result.layoutId).toBe(2);
  expect(new Set(result.computedFor.map(({ frameId }) => frameId))).toEqual(new Set([1]));
});

test('baseline pictures belong to their frame, even while a noisy copy is explained', async () => {
  await lab.loadModel(narrowModel(CROP_PX), ANYTHING);
  const shown = new Promise<Awaited<ReturnType<typeof lab.showBaselines>>>((resolve) => {
    hear = (message) => {
      if (message.type === 'tile' && message.id === 'noisy') resolve(lab.showBaselines(BASELINES));
    };
  });
  process(1);
  const { result } = await shown;
  expect(result.frameId).toBe(1);
  await expect.poll(() => isExplained(1), PATIENCE).toBe(true);
  expect((await lab.showBaselines(BASELINES)).result).toEqual(result);
});

test('a model that is cancelled while it is prepared is not used', async () => {
  const giving = new AbortController();
  const loading = lab.loadModel(narrowModel(CROP_PX), { ...ANYTHING, signal: giving.signal });
  giving.abort(new Error('given up'));
  await expect(loading).rejects.toThrow('given up');
  await expect(lab.pinBaseline()).rejects.toThrow('no model');
});

test('work is reported when it begins and ends', async () => {
  await lab.loadModel(narrowModel(CROP_PX), ANYTHING);
  process(1);
  await expect.poll(() => isExplained(1), PATIENCE).toBe(true);
  await expect.poll(() => posted.at(-1), PATIENCE).toEqual({ type: 'working', isWorking: false });
  expect(posted[0]).toEqual({ type: 'working', isWorking: true });
});

test('a model that cannot be read leaves the current one in use', async () => {
  await lab.loadModel(narrowModel(CROP_PX), ANYTHING);
  await expect(lab.loadModel(Promise.reject(new Error('no network')), ANYTHING)).rejects.toThrow(
    'no network',
  );
  process(1);
  await expect.poll(() => isExplained(1), PATIENCE).toBe(true);
});

test('an own model that cannot run is refused, and the former one is used again', async () => {
  const former = await narrowModel(CROP_PX);
  await lab.loadModel(Promise.resolve(former), ANYTHING);
  const broken = modelFromFile(headNetwork(wholeNumbers), 'whole.onnx');
  await expect(lab.loadModel(broken, ANYTHING, true)).rejects.toThrow('whole.onnx cannot be explained');
  await expect(lab.pinBaseline()).rejects.toThrow('no model');
  await lab.loadModel(Promise.resolve(former), ANYTHING);
  process(1);
  await expect.poll(() => isExplained(1), PATIENCE).toBe(true);
  expect(posted.filter(({ type }) => type === 'error' || type === 'engine-lost')).toEqual([]);
});

test('returning to the model in use explains again after a refused choice', async () => {
  const model = Promise.resolve(await narrowModel(CROP_PX));
  await lab.loadModel(model, ANYTHING);
  lab.setSettings({ ...settings, method: 'grad-cam', layer: 'no layer' });
  process(1);
  await expect.poll(() => posted.filter(({ type }) => type === 'error').length, PATIENCE).toBe(1);
  await lab.loadModel(model, ANYTHING);
  process(2);
  await expect.poll(() => posted.filter(({ type }) => type === 'error').length, PATIENCE).toBe(2);
});
