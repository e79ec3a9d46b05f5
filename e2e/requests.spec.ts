import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/testing/default-option-choice';
import { TINY_MODEL } from './harness/model-names';
import { PageWorker } from './harness/page-worker';
import { expect, test } from './harness/test';

const CHOSEN = { method: 'saliency', layer: 'layer4' };
const TENSOR = { input: new Float32Array(0), ...CHOSEN, target: { kind: 'top' } } as const;

const MODEL_FILE = `**/${TINY_MODEL}/model.onnx`;

/** Every request that needs a model or a picture. */
const REQUESTS = [
  { type: 'compare-engines' },
  { type: 'measure-camera', pairs: 2 },
  { type: 'sweep-noise', levels: [0] },
  { type: 'show-baselines', baselines: ['zero'], sizePx: 8 },
  { type: 'pin-baseline' },
  { type: 'read-map' },
  { type: 'read-map', tile: 'saliency' },
  { type: 'explain-tensor', ...TENSOR },
] as const;

const refusals = (worker: PageWorker) => Promise.all(REQUESTS.map((request) => worker.request(request)));
const ALL_REFUSED = REQUESTS.map(() => 'not-ready');

test('while a model loads, is cancelled or fails, every request is refused at once', async ({
  page,
  watch,
}) => {
  // The browser logs the missing model.
  watch.expectProblems(/404/);
  let release: (() => void) | undefined;
  await page.route(MODEL_FILE, async (route) => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    await route.continue().catch(() => undefined);
  });
  const worker = await PageWorker.open(page, 'wasm', CHOSEN);
  await worker.post({
    type: 'settings',
    settings: {
      ...CHOSEN,
      target: { kind: 'top' },
      options: DEFAULT_OPTION_CHOICE,
      square: CENTRE_SQUARE,
      unsignedColorMap: 'viridis',
      signedColorMap: 'viridis',
      style: 'blend',
      opacity: 1,
      alphaOpacity: 1,
      threshold: 0,
      contours: false,
      view: {
        mode: 'noise',
        noise: { level: 0.01, fresh: false, copies: 1 },
        look: { scale: 'tile', upsampling: 'bilinear', mirrored: false, reference: '' },
      },
    },
  });
  const loading = worker.request({ type: 'load-model', modelId: TINY_MODEL });
  const loadId = worker.lastRequestId;
  await expect.poll(() => release).toBeDefined();
  expect(await refusals(worker)).toEqual(ALL_REFUSED);

  await worker.post({ type: 'cancel', requestId: loadId });
  expect(await loading).toBe('cancelled');
  expect(await refusals(worker)).toEqual(ALL_REFUSED);

  expect(await worker.request({ type: 'load-model', modelId: 'absent' })).toBe('file-missing');
  expect(await refusals(worker)).toEqual(ALL_REFUSED);

  await page.unroute(MODEL_FILE);
  release!();
  expect(await worker.request({ type: 'load-model', modelId: TINY_MODEL })).toBe('answered');
  // A model is loaded, but no picture.
  expect(await worker.request({ type: 'pin-baseline' })).toBe('not-ready');
});
