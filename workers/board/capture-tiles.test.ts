import { readFloats } from 'live-attribution/engines';
import { lastStep } from 'live-attribution/explainer';
import { gaussianNoise, requireMethod } from 'live-attribution/methods';
import type { Model } from 'live-attribution/model';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { ResultMessage } from '@/lib/protocol/results';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/testing/default-option-choice';
import { CROP_PX, FrameTrial, LOOK as look, narrowModel } from '../testing/frame-trial';

/** Two runs of ten steps. */
const options = { ...DEFAULT_OPTION_CHOICE, steps: 20 };
let model: Model;
let trial: FrameTrial;

beforeAll(async () => {
  model = await narrowModel();
});
beforeEach(() => {
  trial = new FrameTrial(model);
});

test('a capture is what would be drawn of that picture, and draws nothing', async () => {
  await trial.explained(5);
  const captured = await trial.capture(6);
  expect(trial.pipeline.shown).toHaveLength(1);
  await trial.explained(6);
  const { map, ...tile } = captured.tiles[0]!;
  expect(map).toMatchObject({ values: trial.pipeline.shown[1]!.map, height: 2, width: 2, signed: false });
  expect(map!.limit).toBe(Math.max(...map!.values));
  expect(tile.painted).toHaveLength(CROP_PX ** 2 * 4);
  expect(captured.logits).toHaveLength(4);
  expect(captured.target).toBe((trial.received[1] as ResultMessage).explained.target.index);
});

test('while the scale is locked, a capture has the one that is on screen', async () => {
  trial.change({ view: { mode: 'single', scale: 'locked' } });
  await trial.explained(5);
  const { limit } = (trial.received[0] as ResultMessage).scale!;
  const { tiles: taken } = await trial.capture(6);
  expect(taken[0]!.map!.limit).toBe(limit);
  expect(limit).not.toBeCloseTo(Math.max(...taken[0]!.map!.values), 6);
});

test('after a capture, another setting still explains the picture that is on screen', async () => {
  await trial.explained(5);
  await trial.capture(6);
  trial.change({ layer: 'layer3' });
  await trial.idle();
  trial.change({});
  await trial.idle();
  expect(trial.received.map((message) => (message as ResultMessage).computedFor.frameId)).toEqual([5, 5, 5]);
  expect(trial.pipeline.shown[2]!.map).toEqual(trial.pipeline.shown[0]!.map);
});

test('a capture of a board has every tile, in order and compared', async () => {
  trial.change({ view: { mode: 'wall', wallMethods: ['grad-cam', 'saliency'], look } });
  await trial.explained(5);
  const { tiles: taken, picture } = await trial.capture(5);
  expect(taken.map(({ id }) => id)).toEqual(['picture', 'grad-cam', 'saliency']);
  expect(taken[0]!.map).toBeUndefined();
  expect(taken[0]!.painted).toEqual(picture);
  expect(taken[2]!.agreement).toEqual(trial.tiles.findLast(({ id }) => id === 'saliency')!.agreement);
  const shown = new Map(trial.pipeline.tiles.shown.map(({ id, rgba }) => [id, rgba]));
  for (const { id, painted } of taken) expect(painted).toEqual(shown.get(id));
});

test('a capture of a method in several runs holds its last map, alone and on a board', async () => {
  trial.change({ method: 'integrated-gradients', options });
  await trial.explained(5);
  const [first, ...later] = trial.pipeline.shown.map(({ map }) => map);
  expect(later).toHaveLength(1);
  expect(later.at(-1)).not.toEqual(first);
  const [alone] = (await trial.capture(5)).tiles;
  expect(alone!.map!.values).toEqual(later.at(-1));
  trial.change({ options, view: { mode: 'wall', wallMethods: ['integrated-gradients', 'saliency'], look } });
  await trial.idle();
  const { tiles } = await trial.capture(5);
  expect(tiles[1]!.map!.values).toEqual(later.at(-1));
  expect(tiles[1]!.convergenceDelta).toBe(alone!.convergenceDelta);
  expect(tiles[2]!.agreement).toEqual(trial.lastTile('saliency')!.agreement);
});

test('the tiles of a noise view are computed from the last maps of a method in several runs', async () => {
  const noise = { level: 0.05, fresh: false, copies: 2 };
  trial.change({ method: 'integrated-gradients', options, view: { mode: 'noise', noise, look } });
  await trial.explained(5);
  const { tiles, target } = await trial.capture(5);
  const values = (id: string) => tiles.find((tile) => tile.id === id)!.map!.values;
  const planes = await readFloats(trial.explainer.input);
  const added = gaussianNoise(2 * planes.length, noise.level, 0);
  const maps: Float32Array[] = [];
  for (const copy of [0, 1]) {
    const start = copy * planes.length;
    maps.push(
      await mapOf(
        planes.map((value, at) => value + added[start + at]!),
        target,
      ),
    );
  }
  const original = await mapOf(planes, target);
  const [first, second] = maps as [Float32Array, Float32Array];
  expect(values('original')).toEqual(original);
  expect(values('noisy')).toEqual(first);
  expect(values('difference')).toEqual(original.map((value, at) => Math.abs(value - first[at]!)));
  expect(values('mean')).toEqual(first.map((value, at) => (value + second[at]!) / 2));
  // The tiles on the screen show the same.
  const shown = new Map(trial.pipeline.tiles.shown.map(({ id, rgba }) => [id, rgba]));
  for (const { id, painted } of tiles) expect(shown.get(id)).toEqual(painted);
});

/** The last map of a picture for a class. */
async function mapOf(planes: Float32Array, index: number): Promise<Float32Array> {
  const { explainer } = trial;
  explainer.input.write(planes);
  explainer.setTarget({ kind: 'class', index });
  const method = requireMethod('integrated-gradients');
  const step = await lastStep(explainer, method, undefined, { steps: options.steps });
  return readFloats(step.map);
}

test('a capture has the settings of its request, regardless of the current ones', async () => {
  await trial.explained(5);
  const { settings: before } = await trial.capture(6);
  trial.change({ method: 'saliency' });
  const taken = await trial.capture(6, before);
  expect(taken.settings.method).toBe('grad-cam');
  expect(taken.tiles[0]!.map).toMatchObject({ height: 2, width: 2 });
});

test('a picture that cannot be explained gives no capture', async () => {
  trial.change({ layer: 'layer9' });
  await expect(trial.capture(5)).rejects.toThrow('has no layer layer9');
});
