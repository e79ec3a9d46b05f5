import { expectType } from 'live-attribution';
import type { DeviceTensor } from 'live-attribution/engines';
import { createNodeEngine } from 'live-attribution/engines/node';
import { Explainer } from 'live-attribution/explainer';
import type { AttributionStep } from 'live-attribution/methods';
import { buildModelFolder, loadModel, type Model, untrainedResnet18 } from 'live-attribution/model';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { TileCanvas } from '@/lib/overlay/tile-canvas';
import type { Computation } from '@/lib/protocol/computation';
import type { FrameMessage } from '@/lib/protocol/frames';
import type { CameraPair, NoiseScore } from '@/lib/protocol/noise';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/option-choice';
import type { ResultMessage, TileScale } from '@/lib/protocol/results';
import type { ViewSettings } from '@/lib/protocol/settings';
import type { TileMessage, View3dMessage } from '@/lib/protocol/tiles';
import type { BoardLook, ViewChoice } from '@/lib/protocol/view-choice';
import { FrameLoop } from './frame/frame-loop';
import type { FramePipeline, Look, Scores } from './frame/frame-pipeline';
import { FrameExplainer } from './frame-explainer';

const CROP_PX = 64;

const settings: ViewSettings = {
  method: 'grad-cam',
  layer: 'layer4',
  target: { kind: 'top' },
  unsignedColorMap: 'hot',
  signedColorMap: 'RdBu_r',
  opacity: 0.5,
  options: DEFAULT_OPTION_CHOICE,
  view: { mode: 'single', scale: 'tile' },
};

/** Keeps the tiles instead of drawing them. */
class NotingTiles implements TileCanvas {
  readonly shown: { readonly id: string; readonly rgba: Uint8ClampedArray }[] = [];

  show(id: string, rgba: Uint8ClampedArray): void {
    this.shown.push({ id, rgba });
  }
  present(): void {}
}

/** Takes numbers for pictures and keeps the maps instead of drawing them. */
class NotingPath implements FramePipeline {
  readonly shown: { readonly map: Float32Array; readonly look: Look }[] = [];
  readonly redrawn: Look[] = [];
  readonly tiles = new NotingTiles();
  sharesThread = false;

  async take({ timestamp }: VideoFrame, input: DeviceTensor): Promise<void> {
    if (timestamp < 0) throw new Error('unreadable');
    const values = Float32Array.from({ length: 3 * CROP_PX ** 2 }, (_, i) => Math.sin(i * 0.01 + timestamp));
    input.write(values);
  }
  async show({ map, logits }: AttributionStep, look: Look): Promise<{ scores: Promise<Scores> }> {
    this.shown.push({ map: await floats(map), look });
    return { scores: Promise.resolve({ logits: await floats(logits), limit: 1 }) };
  }
  async redraw(look: Look): Promise<number> {
    this.redrawn.push(look);
    return 2;
  }
  clear(): void {}
  layOut(): void {}
}

async function floats(tensor: DeviceTensor): Promise<Float32Array> {
  return expectType(await tensor.read(), 'float32').data;
}

let model: Model;
let path: NotingPath;
let heard: (ResultMessage | string)[];
let tiles: TileMessage[];
let spaces: View3dMessage[];
let rescaled: (readonly [Computation, TileScale])[];
let frames: FrameExplainer;
let loop: FrameLoop<FrameMessage>;

beforeAll(async () => {
  const files = await buildModelFolder({
    stateDict: untrainedResnet18(1, { width: 8, classCount: 4 }),
    id: 'narrow',
    name: 'Narrow',
    trained: false,
    source: { title: 'Random weights' },
    licence: 'MIT',
    labels: { en: ['a', 'b', 'c', 'd'] },
    weights: 'float32',
    preprocessing: { resizePx: 72, cropPx: CROP_PX, mean: [0, 0, 0], std: [1, 1, 1] },
  });
  model = await loadModel(async (name) => files.get(name)!, 'narrow');
});

beforeEach(() => {
  path = new NotingPath();
  heard = [];
  tiles = [];
  spaces = [];
  rescaled = [];
  const listener = {
    result: (message: ResultMessage) => heard.push(message),
    space: (message: View3dMessage) => spaces.push(message),
    described: () => undefined,
    tile: (message: TileMessage) => tiles.push(message),
    rescaled: (...told: [Computation, TileScale]) => rescaled.push(told),
    dropped: (frameId: number) => heard.push(`dropped ${frameId}`),
    failed: (error: unknown) => heard.push(String(error)),
  };
  frames = new FrameExplainer(path, listener, settings, 'wasm');
  loop = new FrameLoop(frames);
  frames.use(new Explainer(createNodeEngine({ threads: 1 }), model));
});

afterEach(() => vi.unstubAllGlobals());

function process(frameId: number): void {
  const frame = { timestamp: frameId, close: () => undefined } as unknown as VideoFrame;
  loop.process({ type: 'frame', frameId, frame });
}

function change(part: Partial<ViewSettings>): void {
  frames.setSettings({ ...settings, ...part });
  loop.wake();
}

/** Waits until the loop has nothing left to do, and the scores, which are read without being waited for, have been told. */
const idle = () =>
  loop.between(async () => undefined).then(() => new Promise((resolve) => setTimeout(resolve, 15)));

async function explained(frameId: number): Promise<void> {
  process(frameId);
  await idle();
}

test.each([
  [true, [1, 3]],
  [false, []],
])(
  'where the network shares the thread (%s), the first map of new settings goes out before the next run',
  async (shares, wanted) => {
    path.sharesThread = shares;
    const shownWhenAsked: number[] = [];
    vi.stubGlobal('requestAnimationFrame', (drawn: FrameRequestCallback) => {
      shownWhenAsked.push(path.shown.length);
      queueMicrotask(() => drawn(0));
    });
    await explained(1);
    await explained(2);
    change({ method: 'gradient' });
    await idle();
    await explained(3);
    expect(shownWhenAsked).toEqual(wanted);
    expect(path.shown).toHaveLength(4);
  },
);

test('a frame is explained, drawn and told, with the time of every stage', async () => {
  await explained(5);
  expect(path.shown).toHaveLength(1);
  expect(path.shown[0]!.look).toMatchObject({ signed: false, colorMap: 'hot', opacity: 0.5, scale: 'tile' });
  const [result] = heard as ResultMessage[];
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
  expect(result!.scale).toEqual({ signed: false, colorMap: 'hot', rule: 'tile', limit: 1 });
  expect(result!.times.network).toBeGreaterThan(0);
});

test('another class, layer or method explains the same picture again', async () => {
  await explained(5);
  const other = ((heard[0] as ResultMessage).explained.target.index + 1) % 4;
  change({ target: { kind: 'class', index: other } });
  await idle();
  change({ method: 'saliency' });
  await idle();
  expect(heard.map((message) => (message as ResultMessage).computedFor.frameId)).toEqual([5, 5, 5]);
  expect((heard[1] as ResultMessage).explained.target.index).toBe(other);
  expect(path.shown[1]!.map).not.toEqual(path.shown[0]!.map);
  expect(path.shown.map(({ map }) => map.length)).toEqual([4, 4, CROP_PX ** 2]);
});

test('other colours draw the same map again and explain nothing', async () => {
  await explained(5);
  change({ unsignedColorMap: 'jet', opacity: 1 });
  await idle();
  expect(path.redrawn).toMatchObject([{ signed: false, colorMap: 'jet', opacity: 1 }]);
  expect(path.shown).toHaveLength(1);
});

test('another scale draws the same map again and tells what its colours stand for now', async () => {
  await explained(5);
  change({ view: { mode: 'single', scale: 'percentile' } });
  await idle();
  expect(path.redrawn).toMatchObject([{ scale: 'percentile' }]);
  expect(path.shown).toHaveLength(1);
  const { computedFor } = heard[0] as ResultMessage;
  expect(rescaled).toEqual([[computedFor, { signed: false, colorMap: 'hot', rule: 'percentile', limit: 2 }]]);
});

test('a map that comes after the method has changed keeps its name and its own colours', async () => {
  const explainer = new Explainer(createNodeEngine({ threads: 1 }), model);
  const explain = explainer.explain.bind(explainer);
  explainer.explain = async function* (...asked) {
    let steps = 0;
    for await (const step of explain(...asked)) {
      steps += 1;
      if (steps === 2) change({ method: 'saliency' });
      yield step;
    }
  };
  frames.use(explainer);
  frames.setSettings({ ...settings, method: 'integrated-gradients' });
  await explained(5);
  await idle();
  expect(path.shown.map(({ look }) => [look.signed, look.colorMap])).toEqual([
    [true, 'RdBu_r'],
    [true, 'RdBu_r'],
    [false, 'hot'],
  ]);
  const told = heard.filter((message) => typeof message !== 'string');
  expect(told.map(({ computedFor, scale }) => [computedFor.method, scale?.colorMap])).toEqual([
    ['integrated-gradients', 'RdBu_r'],
    ['integrated-gradients', 'RdBu_r'],
    ['saliency', 'hot'],
  ]);
});

test('a probability, and the difference of two classes, explain the same picture again', async () => {
  await explained(5);
  const target = { kind: 'difference', index: 2, against: 0 } as const;
  change({ target });
  await idle();
  const options = { ...settings.options, quantity: 'probability' } as const;
  change({ target, options });
  await idle();
  const [, byScore, byProbability] = heard as ResultMessage[];
  expect(byScore!.explained).toMatchObject({ target, quantity: 'logit' });
  expect(byProbability!.explained).toMatchObject({ target, quantity: 'probability' });
  expect(Math.abs(byProbability!.explained.score)).toBeLessThan(1);
  expect(path.shown[2]!.map).not.toEqual(path.shown[1]!.map);
});

test('what cannot be explained is told once, and tried again when a setting changes', async () => {
  frames.setSettings({ ...settings, layer: 'layer9' });
  await explained(5);
  await explained(6);
  expect(heard).toEqual(['dropped 5', expect.stringContaining('has no layer layer9'), 'dropped 6']);
  change({ layer: 'layer3' });
  await idle();
  expect(heard[3]).toMatchObject({ computedFor: { frameId: 5, layer: 'layer3' } });
});

test('an unknown method is told in one sentence', async () => {
  frames.setSettings({ ...settings, method: 'tea-leaves' });
  await explained(5);
  expect(heard[1]).toContain('There is no method tea-leaves;');
});

test('a picture that cannot be read is dropped, and the next one explained', async () => {
  await explained(-1);
  await explained(7);
  expect(heard).toMatchObject(['dropped -1', 'Error: unreadable', { computedFor: { frameId: 7 } }]);
});

test('without a model frames are dropped', async () => {
  frames.use(undefined);
  await explained(5);
  expect(heard).toEqual(['dropped 5']);
});

const look: BoardLook = {
  scale: 'tile',
  upsampling: 'bilinear',
  mirrored: false,
  reference: '',
};
const wall: ViewChoice = { mode: 'wall', wallMethods: ['saliency', 'gradient', 'grad-cam'], look };

const lastTile = (id: string) => tiles.filter((tile) => tile.id === id).at(-1);

test('a wall explains one frame with every method, draws each tile and compares it with the first', async () => {
  change({ view: wall });
  await explained(5);
  expect(new Set(path.tiles.shown.map(({ id }) => id))).toEqual(
    new Set(['picture', 'saliency', 'gradient', 'grad-cam']),
  );
  expect(tiles.every(({ computedFor }) => computedFor.frameId === 5)).toBe(true);
  expect(lastTile('picture')?.scale).toBeUndefined();
  expect(lastTile('saliency')?.agreement).toBeUndefined();
  // |∂y/∂x| against the sum of ∂y/∂x over the channels: alike, but not the same.
  expect(lastTile('gradient')?.agreement?.spearman).toBeGreaterThan(0.2);
  expect(lastTile('grad-cam')?.grid).toEqual({ rows: 2, columns: 2 });
  expect(heard.at(-1)).toMatchObject({ computedFor: { mode: 'wall', frameId: 5 }, progress: 1 });
});

test('on the wall a map that is refined does not keep the others waiting, and is still what they are compared with', async () => {
  change({ view: { ...wall, wallMethods: ['occlusion', 'saliency'] } });
  await explained(5);
  const [occlusion, saliency] = ['occlusion', 'saliency'].map((id) =>
    tiles.findIndex((tile) => tile.id === id),
  );
  expect(saliency).toBeLessThan(occlusion!);
  expect(lastTile('occlusion')?.agreement).toBeUndefined();
  expect(lastTile('saliency')?.agreement).toBeDefined();
});

test('a tile of the wall shows the very map that the single view shows', async () => {
  change({ method: 'saliency' });
  await explained(5);
  const alone = path.shown.at(-1)!.map;
  change({ view: { ...wall, wallMethods: ['gradient', 'saliency'] } });
  await idle();
  expect(lastTile('saliency')?.scale?.limit).toBe(Math.max(...alone));
});

test('a common scale reaches the tiles that were drawn before, and nothing is explained again', async () => {
  change({ view: wall });
  await explained(5);
  const results = heard.length;
  change({ view: { ...wall, look: { ...look, scale: 'common' } } });
  await idle();
  const limits = ['saliency', 'gradient'].map((id) => lastTile(id)!.scale!.limit);
  expect(limits[0]).toBe(limits[1]);
  expect(heard).toHaveLength(results);
});

test('two classes and their difference share one scale, and the other class is the best of the rest', async () => {
  change({
    method: 'gradient',
    view: { mode: 'targets', classes: 'pair', look: { ...look, scale: 'common' } },
  });
  await explained(5);
  const [first, second] = (heard.at(-1) as ResultMessage).top;
  const targets = ['target', 'rival', 'ahead'].map((id) => lastTile(id)!.explained!.target);
  expect(targets).toEqual([
    { kind: 'class', index: first!.index },
    { kind: 'class', index: second!.index },
    { kind: 'difference', index: first!.index, against: second!.index },
  ]);
  expect(new Set(['target', 'rival', 'ahead'].map((id) => lastTile(id)!.scale!.limit)).size).toBe(1);
  expect(lastTile('rival')?.agreement?.spearman).toBeLessThan(1);
  const [a, b, ahead] = ['target', 'rival', 'ahead'].map((id) => lastTile(id)!.explained!.score);
  expect(ahead).toBeCloseTo(a! - b!, 5);
});

test.each(['grad-cam', 'gradient'])(
  'the five best classes of %s share one scale, whichever class is chosen',
  async (method) => {
    const view = { mode: 'targets', classes: 'best', look: { ...look, scale: 'common' } } as const;
    change({ method, target: { kind: 'class', index: 0 }, view });
    await explained(5);
    const best = (heard.at(-1) as ResultMessage).top.map(({ index }) => index);
    const shown = best.map((_, place) => lastTile(`best-${place + 1}`)!);
    expect(shown.map(({ explained }) => explained!.target)).toEqual(
      best.map((index) => ({ kind: 'class', index })),
    );
    const scores = shown.map(({ explained }) => explained!.score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(shown.map(({ scale }) => scale!.limit)).size).toBe(1);
    expect(shown[1]!.agreement!.spearman).toBeLessThan(1);
  },
);

test('a kept frame is a baseline: nothing is left of the picture itself, much of another one', async () => {
  const options = { ...settings.options, baseline: 'kept-frame', steps: 5 } as const;
  change({ method: 'integrated-gradients', options });
  await explained(5);
  expect(path.shown.at(-1)!.map.every((value) => value === 0)).toBe(true);
  await explained(6);
  expect(path.shown.at(-1)!.map.some((value) => value !== 0)).toBe(true);
  await loop.between(() => frames.pinBaseline());
  await expect.poll(() => path.shown.at(-1)!.map.every((value) => value === 0)).toBe(true);
});

test('every baseline can be seen, of the size that is asked for', async () => {
  await expect(frames.baselinePictures(['zero'], 8)).rejects.toThrow('no picture');
  await explained(5);
  const { pictures, frameId } = await frames.baselinePictures(['zero', 'video-mean', 'kept-frame'], 8);
  expect(frameId).toBe(5);
  expect(pictures.map(({ rgba }) => rgba.length)).toEqual([256, 256, 256]);
  expect(pictures[0]!.rgba).not.toEqual(pictures[1]!.rgba);
  // One frame is all there was of the video, and what would be kept now.
  expect(pictures[2]!.rgba).toEqual(pictures[1]!.rgba);
});

test('noisy copies leave the picture as it was, and their scores come with the difference', async () => {
  const noise = { level: 0.05, fresh: false, copies: 3 };
  change({ method: 'saliency', view: { mode: 'noise', noise, look } });
  await explained(5);
  expect(path.tiles.shown.map(({ id }) => id)).toContain('variance');
  const { stability } = lastTile('difference')!;
  expect(stability!.sensitivityMax).toBeGreaterThan(0);
  expect(stability!.pearson).toBeLessThan(1);
  const before = lastTile('original')!.scale!.limit;
  change({ method: 'saliency', view: { mode: 'noise', noise: { ...noise, level: 0 }, look } });
  await idle();
  expect(lastTile('original')!.scale!.limit).toBe(before);
  expect(lastTile('difference')!.stability).toMatchObject({ sensitivityMax: 0, topClassStayed: 1 });
});

test.each([false, true])(
  'fresh noise (%s) differs from frame to frame, the same noise does not',
  async (fresh) => {
    const noise = { level: 0.05, fresh, copies: 1 };
    change({ method: 'saliency', view: { mode: 'noise', noise, look } });
    const drawn: Uint8ClampedArray[][] = [];
    for (const frameId of [5, 6]) {
      path.tiles.shown.length = 0;
      // The same picture under another name.
      const frame = { timestamp: 5, close: () => undefined } as unknown as VideoFrame;
      loop.process({ type: 'frame', frameId, frame });
      await idle();
      const last = (id: string) => path.tiles.shown.filter((tile) => tile.id === id).at(-1)!.rgba;
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

test('other settings give up a board in the midst of it', async () => {
  change({ view: wall });
  const isIdle = explained(5);
  await expect.poll(() => tiles.length).toBeGreaterThan(0);
  change({ view: { ...wall, wallMethods: ['gradient'] } });
  await isIdle;
  await idle();
  expect(heard).toContain('dropped 5');
  expect(heard.at(-1)).toMatchObject({ progress: 1, computedFor: { frameId: 5 } });
  expect(lastTile('grad-cam')).toBeUndefined();
});

test('Integrated Gradients tells its gap with every batch, smallest at the end', async () => {
  change({ method: 'integrated-gradients' });
  await explained(5);
  const results = heard as ResultMessage[];
  expect(results.map(({ progress }) => progress)).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
  const gaps = results.map(({ convergenceDelta }) => Math.abs(convergenceDelta!));
  expect(gaps.at(-1)).toBe(Math.min(...gaps));
});

test('a sweep scores the kept picture at every level', async () => {
  const noise = { level: 0.01, fresh: false, copies: 1 };
  change({ method: 'saliency', view: { mode: 'noise', noise, look } });
  await explained(5);
  const scored: NoiseScore[] = [];
  const sweep = (signal: AbortSignal) =>
    loop.between(() => frames.sweepNoise([0, 0.01, 0.1], (score) => scored.push(score), signal));
  await sweep(new AbortController().signal);
  expect(scored.map(({ computedFor }) => computedFor.noise?.level)).toEqual([0, 0.01, 0.1]);
  expect(scored[0]!.stability.sensitivityMax).toBe(0);
  expect(scored[1]!.stability).toEqual(lastTile('difference')!.stability);
  expect(scored[2]!.stability.sensitivityMax).toBeGreaterThan(scored[1]!.stability.sensitivityMax);
});

/** A picture as the page hands it over. */
const picture = (frameId: number) =>
  ({ timestamp: frameId, close: () => undefined }) as unknown as VideoFrame;

test('a snapshot is what would be drawn of that picture, and draws nothing', async () => {
  await explained(5);
  const snapshot = await loop.between(() => frames.snapshot(picture(6)));
  expect(path.shown).toHaveLength(1);
  await explained(6);
  const { map, ...tile } = snapshot.tiles[0]!;
  expect(map).toMatchObject({ values: path.shown[1]!.map, rows: 2, columns: 2, signed: false });
  expect(map!.limit).toBe(Math.max(...map!.values));
  expect(tile.painted).toHaveLength(CROP_PX ** 2 * 4);
  expect(snapshot.logits).toHaveLength(4);
  expect(snapshot.target).toBe((heard[1] as ResultMessage).explained.target.index);
});

test('while the scale is locked, a snapshot has the one that is on screen', async () => {
  change({ view: { mode: 'single', scale: 'locked' } });
  await explained(5);
  const { limit } = (heard[0] as ResultMessage).scale!;
  const { tiles: taken } = await loop.between(() => frames.snapshot(picture(6)));
  expect(taken[0]!.map!.limit).toBe(limit);
  expect(limit).not.toBeCloseTo(Math.max(...taken[0]!.map!.values), 6);
});

test('after a snapshot, another setting still explains the picture that is on screen', async () => {
  await explained(5);
  await loop.between(() => frames.snapshot(picture(6)));
  change({ layer: 'layer3' });
  await idle();
  change({});
  await idle();
  expect(heard.map((message) => (message as ResultMessage).computedFor.frameId)).toEqual([5, 5, 5]);
  expect(path.shown[2]!.map).toEqual(path.shown[0]!.map);
});

test('a snapshot of a board has every tile, in order and compared', async () => {
  change({ view: { mode: 'wall', wallMethods: ['grad-cam', 'saliency'], look } });
  await explained(5);
  const { tiles: taken } = await loop.between(() => frames.snapshot(picture(5)));
  expect(taken.map(({ id }) => id)).toEqual(['picture', 'grad-cam', 'saliency']);
  expect(taken[0]!.map).toBeUndefined();
  expect(taken[2]!.agreement).toEqual(tiles.findLast(({ id }) => id === 'saliency')!.agreement);
  const shown = new Map(path.tiles.shown.map(({ id, rgba }) => [id, rgba]));
  for (const { id, painted } of taken) expect(painted).toEqual(shown.get(id));
});

test('what cannot be explained gives no snapshot', async () => {
  change({ layer: 'layer9' });
  await expect(loop.between(() => frames.snapshot(picture(5)))).rejects.toThrow('has no layer layer9');
});

test('the 3D view gives the page picture and map of a frame, and those of every layer for the stack', async () => {
  change({ method: 'gradient', view: { mode: '3d', view3dShape: 'relief', look } });
  await explained(5);
  const relief = spaces.at(-1)!;
  expect(relief).toMatchObject({
    computedFor: { frameId: 5, method: 'gradient' },
    sizePx: CROP_PX,
    maps: [{ id: 'relief', scale: { signed: true } }],
  });
  expect(relief.picture).toHaveLength(CROP_PX * CROP_PX * 4);
  expect(Math.max(...relief.maps[0]!.values.map(Math.abs))).toBeCloseTo(relief.maps[0]!.scale.limit);
  expect(heard.at(-1)).toMatchObject({ computedFor: { mode: '3d', frameId: 5 }, progress: 1 });

  change({ view: { mode: '3d', view3dShape: 'stack', look } });
  await idle();
  const { maps } = spaces.at(-1)!;
  expect(maps.map(({ id }) => id)).toEqual(['layer1', 'layer2', 'layer3', 'layer4']);
  expect(maps[0]!.height).toBeGreaterThan(maps[3]!.height);
});

test('the camera alone is scored from frame to frame until there are enough pairs, settings change or it moves', async () => {
  const noise = { level: 0.01, fresh: false, copies: 1 };
  const heardOfCamera: CameraPair[] = [];
  const finished = async (frameId: number) => {
    process(frameId);
    await expect.poll(() => heard.at(-1)).toMatchObject({ computedFor: { frameId }, progress: 1 });
  };
  const measure = (signal = new AbortController().signal) => {
    const measured = frames.measureCamera(2, (pair) => heardOfCamera.push(pair), signal);
    measured.catch(() => undefined);
    return measured;
  };
  await expect(measure()).rejects.toThrow('noise view');
  change({ method: 'saliency', view: { mode: 'noise', noise, look } });
  const enough = measure();
  // Pictures that differ by a thousandth.
  for (const id of [5, 5.001, 5.002, 5.003]) await finished(id);
  expect(await enough).toEqual({ outcome: 'measured' });
  expect(heardOfCamera).toMatchObject([
    { computedFor: { frameId: 5.001, method: 'saliency' } },
    { computedFor: { frameId: 5.002 }, stability: { topClassStayed: 1 } },
  ]);
  expect(heardOfCamera[0]!.stability.sensitivityMax).toBeGreaterThan(0);

  const changed = measure();
  await finished(5.001);
  change({ method: 'gradient', view: { mode: 'noise', noise, look } });
  await expect(changed).rejects.toMatchObject({ code: 'cancelled' });
  await finished(5.002);
  expect(heardOfCamera).toHaveLength(2);

  const moved = measure();
  for (const id of [5, 6]) await finished(id);
  expect(await moved).toEqual({ outcome: 'moved' });
  expect(heardOfCamera).toHaveLength(2);
});

test('a measurement ends when it is given up, when another model comes, and when its frame fails', async () => {
  const noise = { level: 0.01, fresh: false, copies: 1 };
  const view = { mode: 'noise', noise, look } as const;
  const measure = (signal: AbortSignal) => {
    const measured = frames.measureCamera(2, () => undefined, signal);
    measured.catch(() => undefined);
    return measured;
  };
  change({ method: 'saliency', view });
  const giving = new AbortController();
  const givenUp = measure(giving.signal);
  giving.abort(new Error('given up'));
  await expect(givenUp).rejects.toThrow('given up');
  const { signal } = new AbortController();
  const failing = measure(signal);
  change({ method: 'saliency', layer: 'layer9', view });
  await expect(failing).rejects.toMatchObject({ code: 'cancelled' });
  change({ method: 'grad-cam', layer: 'layer9', view });
  const refused = measure(signal);
  await explained(5);
  await expect(refused).rejects.toThrow('layer9');
  const left = measure(signal);
  frames.use(undefined);
  await expect(left).rejects.toMatchObject({ code: 'cancelled' });
  await expect(measure(signal)).rejects.toThrow('no model');
});
