import type { Model } from 'live-attribution/model';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { FromWorker } from '@/lib/protocol/from-worker';
import type { ResultMessage } from '@/lib/protocol/results';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/testing/default-option-choice';
import { CROP_PX, FrameTrial, LOOK, narrowModel, SETTINGS } from './testing/frame-trial';

let model: Model;
let trial: FrameTrial;

beforeAll(async () => {
  model = await narrowModel();
});
beforeEach(() => {
  trial = new FrameTrial(model);
});

test('where the network shares the thread, every map is posted before the next run', async () => {
  trial.pipeline.sharesThread = true;
  const posted: number[] = [];
  trial.onExplain(() => posted.push(trial.messages('result').length));
  for (const frameId of [1, 2, 3]) trial.process(frameId);
  await trial.idle();
  expect(posted).toEqual([0, 1, 2]);
});

test('a drawing comes with its result, and with the number of its layout', async () => {
  await trial.explained(5);
  const layout = { widthPx: 64, heightPx: 64, rects: [] };
  trial.layOut({ mode: 'single', ...layout });
  await trial.idle();
  trial.change({ view: { mode: 'wall', wallMethods: ['saliency'], look: LOOK } });
  trial.layOut({ mode: 'wall', ...layout });
  await trial.idle();
  const drawn = trial.messages('drawn').map(({ layoutId, messages }) => [layoutId, messages.map(nameOf)]);
  expect(drawn).toEqual([
    // The canvas without a model, and the first map.
    [0, []],
    [0, ['result of grad-cam']],
    [1, []],
    // The view changes before its layout comes.
    [1, []],
    [2, []],
    [2, ['tile picture']],
    // The picture's tile now has a reference.
    [2, ['tile picture', 'tile saliency']],
  ]);
});

test('a frame is explained, drawn and reported, with the time of every stage', async () => {
  await trial.explained(5);
  expect(trial.pipeline.shown).toHaveLength(1);
  expect(trial.pipeline.shown[0]!.look).toMatchObject({
    signed: false,
    colorMap: 'hot',
    opacity: 0.5,
    scale: 'tile',
  });
  const [result] = trial.received as ResultMessage[];
  expect(result).toMatchObject({
    type: 'result',
    computedFor: {
      frameId: 5,
      mode: 'single',
      modelId: 'narrow',
      engine: 'wasm',
      method: 'grad-cam',
      layer: 'layer4',
      target: { kind: 'top' },
      options: DEFAULT_OPTION_CHOICE,
    },
    progress: 1,
  });
  expect(result!.top).toHaveLength(4);
  expect(result!.explained.target.index).toBe(result!.top[0]!.index);
  expect(result!.scale).toEqual({
    signed: false,
    colorMap: 'hot',
    style: 'blend',
    rule: 'tile',
    limit: 1,
    peak: 1,
  });
  expect(result!.times.network).toBeGreaterThan(0);
});

test('another class, layer or method explains the same picture again', async () => {
  await trial.explained(5);
  const other = ((trial.received[0] as ResultMessage).explained.target.index + 1) % 4;
  trial.change({ target: { kind: 'class', index: other } });
  await trial.idle();
  trial.change({ method: 'saliency' });
  await trial.idle();
  expect(trial.received.map((message) => (message as ResultMessage).computedFor.frameId)).toEqual([5, 5, 5]);
  expect((trial.received[1] as ResultMessage).explained.target.index).toBe(other);
  expect(trial.pipeline.shown[1]!.map).not.toEqual(trial.pipeline.shown[0]!.map);
  expect(trial.pipeline.shown.map(({ map }) => map.length)).toEqual([4, 4, CROP_PX ** 2]);
});

test('other colours draw the same map again and explain nothing', async () => {
  await trial.explained(5);
  trial.change({ unsignedColorMap: 'jet', opacity: 1 });
  await trial.idle();
  expect(trial.pipeline.redrawn).toMatchObject([{ signed: false, colorMap: 'jet', opacity: 1 }]);
  expect(trial.pipeline.shown).toHaveLength(1);
});

test('another scale redraws the map and reports the new values of its colours', async () => {
  await trial.explained(5);
  trial.change({ view: { mode: 'single', scale: 'percentile' } });
  await trial.idle();
  expect(trial.pipeline.redrawn).toMatchObject([{ scale: 'percentile' }]);
  expect(trial.pipeline.shown).toHaveLength(1);
  const { computedFor } = trial.received[0] as ResultMessage;
  const scale = { signed: false, colorMap: 'hot', style: 'blend', rule: 'percentile', limit: 2, peak: 1 };
  expect(trial.messages('scale-changed')).toEqual([{ type: 'scale-changed', computedFor, scale }]);
});

test('a map that arrives after a change of the method keeps its name and colours', async () => {
  trial.afterStep(2, () => trial.change({ method: 'saliency' }));
  trial.frames.setSettings({ ...SETTINGS, method: 'integrated-gradients' });
  await trial.explained(5);
  await trial.idle();
  expect(trial.pipeline.shown.map(({ look }) => [look.signed, look.colorMap])).toEqual([
    [true, 'RdBu_r'],
    [true, 'RdBu_r'],
    [false, 'hot'],
  ]);
  const told = trial.received.filter((message) => typeof message !== 'string');
  expect(told.map(({ computedFor, scale }) => [computedFor.method, scale?.colorMap])).toEqual([
    ['integrated-gradients', 'RdBu_r'],
    ['integrated-gradients', 'RdBu_r'],
    ['saliency', 'hot'],
  ]);
});

test('a map that arrives after a change of the view is not drawn', async () => {
  const look = { scale: 'tile', upsampling: 'bilinear', mirrored: false, reference: '' } as const;
  trial.afterStep(2, () => trial.change({ view: { mode: 'wall', wallMethods: ['saliency'], look } }));
  trial.frames.setSettings({ ...SETTINGS, method: 'integrated-gradients' });
  await trial.explained(5);
  await trial.idle();
  expect(trial.pipeline.shown).toHaveLength(1);
  // The canvas is cleared when the view changes, not when its first map is drawn.
  expect(trial.pipeline.cleared.at(-1)).toEqual({ shown: 1, tiles: 0 });
  expect(trial.lastTile('saliency')?.progress).toBe(1);
});

test('a map that was drawn before the layout of its view came is drawn again', async () => {
  const look = { scale: 'tile', upsampling: 'bilinear', mirrored: false, reference: '' } as const;
  trial.change({ view: { mode: 'wall', wallMethods: ['saliency'], look } });
  trial.layOut({ mode: 'wall', widthPx: 64, heightPx: 64, rects: [] });
  await trial.explained(5);
  trial.change({});
  await trial.idle();
  expect(trial.pipeline.redrawn).toHaveLength(0);
  trial.layOut({ mode: 'single', widthPx: 64, heightPx: 64, rects: [] });
  trial.loop.wake();
  await trial.idle();
  expect(trial.pipeline.shown).toHaveLength(1);
  expect(trial.pipeline.redrawn).toHaveLength(1);
});

test('a probability, and the difference of two classes, explain the same picture again', async () => {
  await trial.explained(5);
  const target = { kind: 'difference', index: 2, against: 0 } as const;
  trial.change({ target });
  await trial.idle();
  const options = { ...SETTINGS.options, quantity: 'probability' } as const;
  trial.change({ target, options });
  await trial.idle();
  const [, byScore, byProbability] = trial.received as ResultMessage[];
  expect(byScore!.explained).toMatchObject({ target, quantity: 'logit' });
  expect(byProbability!.explained).toMatchObject({ target, quantity: 'probability' });
  expect(Math.abs(byProbability!.explained.score)).toBeLessThan(1);
  expect(trial.pipeline.shown[2]!.map).not.toEqual(trial.pipeline.shown[1]!.map);
});

test('a frame that fails is reported once, and tried again after a change of settings', async () => {
  trial.frames.setSettings({ ...SETTINGS, layer: 'layer9' });
  await trial.explained(5);
  await trial.explained(6);
  expect(trial.received).toEqual(['dropped 5', expect.stringContaining('has no layer layer9'), 'dropped 6']);
  const refused = { frameId: 5, method: 'grad-cam', layer: 'layer9' };
  expect(trial.failures).toMatchObject([{ kind: 'choice', computedFor: refused }]);
  trial.change({ layer: 'layer3' });
  await trial.idle();
  expect(trial.received[3]).toMatchObject({ computedFor: { frameId: 5, layer: 'layer3' } });
});

test('a choice that replaces one that fails is explained', async () => {
  const { explainer } = trial;
  const explain = explainer.explain.bind(explainer);
  explainer.explain = async function* (method, ...others) {
    if (method.id === 'gradient') {
      trial.change({ method: 'saliency' });
      throw new Error('no room');
    }
    yield* explain(method, ...others);
  };
  trial.frames.setSettings({ ...SETTINGS, method: 'gradient' });
  await trial.explained(5);
  await trial.idle();
  expect(trial.failures).toMatchObject([{ kind: 'frame', computedFor: { method: 'gradient' } }]);
  expect(trial.received.at(-1)).toMatchObject({
    computedFor: { frameId: 5, method: 'saliency' },
    progress: 1,
  });
});

test('an unknown method is reported in one sentence', async () => {
  trial.frames.setSettings({ ...SETTINGS, method: 'tea-leaves' });
  await trial.explained(5);
  expect(trial.received[1]).toContain('There is no method tea-leaves;');
});

test('a picture that cannot be read is dropped, and the next one explained', async () => {
  await trial.explained(-1);
  await trial.explained(7);
  expect(trial.received).toMatchObject(['dropped -1', 'Error: unreadable', { computedFor: { frameId: 7 } }]);
  expect(trial.failures).toMatchObject([{ kind: 'frame', computedFor: { frameId: -1 } }]);
});

test('without a model frames are dropped', async () => {
  trial.frames.use(undefined);
  await trial.explained(5);
  expect(trial.received).toEqual(['dropped 5']);
});

test('Integrated Gradients reports its convergence delta with every batch, smallest at the end', async () => {
  trial.change({ method: 'integrated-gradients' });
  await trial.explained(5);
  const results = trial.received as ResultMessage[];
  expect(results.map(({ progress }) => progress)).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
  const gaps = results.map(({ convergenceDelta }) => Math.abs(convergenceDelta!));
  expect(gaps.at(-1)).toBe(Math.min(...gaps));
});

test('a kept frame is a baseline: its own attribution is 0, that of another picture is not', async () => {
  const options = { ...SETTINGS.options, baseline: 'kept-frame', steps: 5 } as const;
  trial.change({ method: 'integrated-gradients', options });
  await trial.explained(5);
  expect(trial.pipeline.shown.at(-1)!.map.every((value) => value === 0)).toBe(true);
  await trial.explained(6);
  expect(trial.pipeline.shown.at(-1)!.map.some((value) => value !== 0)).toBe(true);
  await trial.loop.between(() => trial.frames.requests.pinBaseline());
  await expect.poll(() => trial.pipeline.shown.at(-1)!.map.every((value) => value === 0)).toBe(true);
});

test('every baseline has a thumbnail of the requested size', async () => {
  await expect(trial.frames.requests.baselinePictures(['zero'], 8)).rejects.toThrow('no picture');
  await trial.explained(5);
  const { pictures, frameId } = await trial.frames.requests.baselinePictures(
    ['zero', 'video-mean', 'kept-frame'],
    8,
  );
  expect(frameId).toBe(5);
  expect(pictures.map(({ rgba }) => rgba.length)).toEqual([256, 256, 256]);
  expect(pictures[0]!.rgba).not.toEqual(pictures[1]!.rgba);
  // The video has a single frame, which is also the one that would be kept.
  expect(pictures[2]!.rgba).toEqual(pictures[1]!.rgba);
});

test('an explainer that takes over keeps the locked scale', async () => {
  await trial.explained(1);
  trial.pipeline.locked = { unit: 'grad-cam', limit: 3 };
  const next = new FrameTrial(model);
  await next.frames.continueFrom(trial.frames);
  expect(next.pipeline.locked).toEqual({ unit: 'grad-cam', limit: 3 });
  trial.pipeline.locked = undefined;
  await next.frames.continueFrom(trial.frames);
  expect(next.pipeline.locked).toBeUndefined();
});

function nameOf(message: FromWorker): string {
  if (message.type === 'result') return `result of ${message.computedFor.method}`;
  return message.type === 'tile' ? `tile ${message.id}` : message.type;
}
