import type { Model } from 'live-attribution/model';
import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { CameraPair, NoiseScore } from '@/lib/protocol/noise';
import { FrameTrial, LOOK as look, narrowModel, picture } from '../testing/frame-trial';

let model: Model;
let trial: FrameTrial;

beforeAll(async () => {
  model = await narrowModel();
});
beforeEach(() => {
  trial = new FrameTrial(model);
});

test('noisy copies leave the picture as it was, and their scores come with the difference', async () => {
  const noise = { level: 0.05, fresh: false, copies: 3 };
  trial.change({ method: 'saliency', view: { mode: 'noise', noise, look } });
  await trial.explained(5);
  expect(trial.pipeline.tiles.shown.map(({ id }) => id)).toContain('variance');
  const { stability } = trial.lastTile('difference')!;
  expect(stability!.sensitivityMax).toBeGreaterThan(0);
  expect(stability!.pearson).toBeLessThan(1);
  const before = trial.lastTile('original')!.scale!.limit;
  // Changing the layer recomputes all tiles, although saliency does not use it.
  trial.change({
    method: 'saliency',
    layer: 'layer1',
    view: { mode: 'noise', noise: { ...noise, level: 0 }, look },
  });
  await trial.idle();
  expect(trial.lastTile('original')!.scale!.limit).toBe(before);
  expect(trial.lastTile('difference')!.stability).toMatchObject({ sensitivityMax: 0, topClassStayed: 1 });
});

test.each([false, true])(
  'fresh noise (%s) differs from frame to frame, the same noise does not',
  async (fresh) => {
    const noise = { level: 0.05, fresh, copies: 1 };
    trial.change({ method: 'saliency', view: { mode: 'noise', noise, look } });
    const drawn: Uint8ClampedArray[][] = [];
    for (const frameId of [5, 6]) {
      trial.pipeline.tiles.shown.length = 0;
      // The same picture with another id.
      trial.loop.process({ type: 'frame', frameId, frame: picture(5), square: CENTRE_SQUARE });
      await trial.idle();
      const last = (id: string) => trial.pipeline.tiles.shown.filter((tile) => tile.id === id).at(-1)!.rgba;
      drawn.push([last('original'), last('noisy')]);
    }
    const [[original, noisy], [nextOriginal, nextNoisy]] = drawn as [
      Uint8ClampedArray[],
      Uint8ClampedArray[],
    ];
    expect(nextOriginal).toEqual(original);
    expect(noisy).not.toEqual(original);
    if (fresh) expect(nextNoisy).not.toEqual(noisy);
    else expect(nextNoisy).toEqual(noisy);
  },
);

test('a sweep scores the kept picture at every level', async () => {
  const noise = { level: 0.01, fresh: false, copies: 1 };
  trial.change({ method: 'saliency', view: { mode: 'noise', noise, look } });
  await trial.explained(5);
  const scored: NoiseScore[] = [];
  const sweep = (signal: AbortSignal) =>
    trial.loop.between(() =>
      trial.frames.requests.sweepNoise([0, 0.01, 0.1], (score) => scored.push(score), signal),
    );
  await sweep(new AbortController().signal);
  expect(scored.map(({ computedFor }) => computedFor.noise?.level)).toEqual([0, 0.01, 0.1]);
  expect(scored[0]!.stability.sensitivityMax).toBe(0);
  expect(scored[1]!.stability).toEqual(trial.lastTile('difference')!.stability);
  expect(scored[2]!.stability.sensitivityMax).toBeGreaterThan(scored[1]!.stability.sensitivityMax);
});

test('a sweep names the number of copies that it scored', async () => {
  const scored: NoiseScore[] = [];
  const sweep = () =>
    trial.loop.between(() =>
      trial.frames.requests.sweepNoise(
        [0.02, 0.1],
        (score) => scored.push(score),
        new AbortController().signal,
      ),
    );
  for (const copies of [3, 1]) {
    const noise = { level: 0.1, fresh: false, copies };
    trial.change({ method: 'saliency', view: { mode: 'noise', noise, look } });
    await trial.explained(5);
    await sweep();
    expect(scored.at(-1)!.stability).toEqual(trial.lastTile('difference')!.stability);
  }
  expect(scored.map(({ computedFor }) => computedFor.noise)).toEqual([
    { level: 0.02, fresh: false, copies: 3 },
    { level: 0.1, fresh: false, copies: 3 },
    { level: 0.02, fresh: false, copies: 1 },
    { level: 0.1, fresh: false, copies: 1 },
  ]);
  // Three copies lose more than one at the worst.
  expect(scored[1]!.stability.sensitivityMax).toBeGreaterThan(scored[3]!.stability.sensitivityMax);
});

test('the camera is scored until there are enough pairs, settings change or it moves', async () => {
  const noise = { level: 0.01, fresh: false, copies: 1 };
  const cameraPairs: CameraPair[] = [];
  const finished = async (frameId: number) => {
    trial.process(frameId);
    await expect.poll(() => trial.received.at(-1)).toMatchObject({ computedFor: { frameId }, progress: 1 });
  };
  const measure = (signal = new AbortController().signal) => {
    const measured = trial.frames.requests.measureCamera(2, (pair) => cameraPairs.push(pair), signal);
    measured.catch(() => undefined);
    return measured;
  };
  await expect(measure()).rejects.toThrow('noise view');
  trial.change({ method: 'saliency', view: { mode: 'noise', noise, look } });
  const enough = measure();
  // Pictures that differ by a thousandth.
  for (const id of [5, 5.001, 5.002, 5.003]) await finished(id);
  expect(await enough).toEqual({ outcome: 'measured' });
  expect(cameraPairs).toMatchObject([
    { computedFor: { frameId: 5.001, method: 'saliency' } },
    { computedFor: { frameId: 5.002 }, stability: { topClassStayed: 1 } },
  ]);
  expect(cameraPairs[0]!.stability.sensitivityMax).toBeGreaterThan(0);

  const changed = measure();
  await finished(5.001);
  trial.change({ method: 'gradient', view: { mode: 'noise', noise, look } });
  await expect(changed).rejects.toMatchObject({ code: 'cancelled' });
  await finished(5.002);
  expect(cameraPairs).toHaveLength(2);

  const moved = measure();
  for (const id of [5, 6]) await finished(id);
  expect(await moved).toEqual({ outcome: 'moved' });
  expect(cameraPairs).toHaveLength(2);
});

test('a measurement ends if it is cancelled, its model is removed or its frame fails', async () => {
  const noise = { level: 0.01, fresh: false, copies: 1 };
  const view = { mode: 'noise', noise, look } as const;
  const measure = (signal: AbortSignal) => {
    const measured = trial.frames.requests.measureCamera(2, () => undefined, signal);
    measured.catch(() => undefined);
    return measured;
  };
  trial.change({ method: 'saliency', view });
  const giving = new AbortController();
  const givenUp = measure(giving.signal);
  giving.abort(new Error('given up'));
  await expect(givenUp).rejects.toThrow('given up');
  const { signal } = new AbortController();
  const failing = measure(signal);
  trial.change({ method: 'saliency', layer: 'layer9', view });
  await expect(failing).rejects.toMatchObject({ code: 'cancelled' });
  trial.change({ method: 'grad-cam', layer: 'layer9', view });
  const refused = measure(signal);
  await trial.explained(5);
  await expect(refused).rejects.toThrow('layer9');
  await expect(measure(signal)).rejects.toThrow('not computed');
  trial.change({ method: 'saliency', view });
  const left = measure(signal);
  trial.frames.use(undefined);
  await expect(left).rejects.toMatchObject({ code: 'cancelled' });
  await expect(measure(signal)).rejects.toThrow('no model');
});

test('a measurement ends once where no frame follows, and its error leaves the board as it is', async () => {
  const noise = { level: 0.01, fresh: false, copies: 1 };
  trial.change({ method: 'saliency', view: { mode: 'noise', noise, look } });
  const { signal } = new AbortController();
  const ends: string[] = [];
  const measure = (report: (pair: CameraPair) => void = () => undefined) =>
    trial.frames.requests.measureCamera(2, report, signal).then(
      ({ outcome }) => ends.push(outcome),
      (error: Error) => ends.push(error.message),
    );
  const left = measure();
  await trial.explained(5);
  trial.frames.leavePicture();
  await left;
  const unreadable = measure();
  await trial.explained(-1);
  await unreadable;
  const still = measure();
  trial.process(6, true);
  await trial.idle();
  await still;
  await measure();
  expect(ends).toEqual([
    'Another picture is shown.',
    'unreadable',
    'The picture stands still.',
    'The picture stands still.',
  ]);

  await trial.explained(7);
  const failing = measure(() => {
    throw new Error('no room for the pair');
  });
  for (const frameId of [7.001, 7.002]) await trial.explained(frameId);
  await failing;
  expect(ends.at(-1)).toBe('no room for the pair');
  expect(trial.failures).toHaveLength(1);
  expect(trial.received.at(-1)).toMatchObject({ computedFor: { frameId: 7.002 }, progress: 1 });
  await expect(
    trial.frames.requests.measureCamera(2, () => undefined, AbortSignal.abort(new Error('too late'))),
  ).rejects.toThrow('too late');
});

test('a tile that arrives after a change of the noise has the noise of its computation', async () => {
  const view = (level: number, copies: number) =>
    ({ mode: 'noise', noise: { level, fresh: false, copies }, look }) as const;
  trial.afterStep(2, () => trial.change({ method: 'saliency', view: view(0.05, 8) }));
  trial.change({ method: 'saliency', view: view(0.01, 1) });
  await trial.explained(5);
  await trial.idle();
  const noisy = trial.tiles.filter(({ id }) => id === 'noisy').map(({ computedFor }) => computedFor.noise);
  expect(noisy[0]).toEqual({ level: 0.01, fresh: false, copies: 1 });
  expect(noisy.at(-1)).toEqual({ level: 0.05, fresh: false, copies: 8 });
  expect(trial.lastTile('difference')).toMatchObject({ computedFor: { noise: { level: 0.05, copies: 8 } } });
});
