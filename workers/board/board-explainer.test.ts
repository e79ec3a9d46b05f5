import type { Model } from 'live-attribution/model';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { ResultMessage } from '@/lib/protocol/results';
import type { ViewChoice } from '@/lib/protocol/view-choice';
import { CROP_PX, FrameTrial, LOOK as look, narrowModel } from '../testing/frame-trial';

const wall: ViewChoice = { mode: 'wall', wallMethods: ['saliency', 'gradient', 'grad-cam'], look };

let model: Model;
let trial: FrameTrial;

beforeAll(async () => {
  model = await narrowModel();
});
beforeEach(() => {
  trial = new FrameTrial(model);
});

test('a wall explains one frame with every method and compares each tile with the first', async () => {
  trial.change({ view: wall });
  await trial.explained(5);
  expect(new Set(trial.pipeline.tiles.shown.map(({ id }) => id))).toEqual(
    new Set(['picture', 'saliency', 'gradient', 'grad-cam']),
  );
  expect(trial.tiles.every(({ computedFor }) => computedFor.frameId === 5)).toBe(true);
  expect(trial.lastTile('picture')?.scale).toBeUndefined();
  expect(trial.lastTile('saliency')?.agreement).toBeUndefined();
  // |∂y/∂x| against the sum of ∂y/∂x over the channels: similar, but not equal.
  expect(trial.lastTile('gradient')?.agreement?.spearman).toBeGreaterThan(0.2);
  expect(trial.lastTile('grad-cam')?.size).toEqual({ height: 2, width: 2 });
  expect(trial.received.at(-1)).toMatchObject({ computedFor: { mode: 'wall', frameId: 5 }, progress: 1 });
});

test('a map that is being refined does not delay others, and remains their reference', async () => {
  trial.change({ view: { ...wall, wallMethods: ['occlusion', 'saliency'] } });
  await trial.explained(5);
  const [occlusion, saliency] = ['occlusion', 'saliency'].map((id) =>
    trial.tiles.findIndex((tile) => tile.id === id),
  );
  expect(saliency).toBeLessThan(occlusion!);
  expect(trial.lastTile('occlusion')?.agreement).toBeUndefined();
  expect(trial.lastTile('saliency')?.agreement).toBeDefined();
});

test('a tile of the wall shows the same map as the single view', async () => {
  trial.change({ method: 'saliency' });
  await trial.explained(5);
  const alone = trial.pipeline.shown.at(-1)!.map;
  trial.change({ view: { ...wall, wallMethods: ['gradient', 'saliency'] } });
  await trial.idle();
  expect(trial.lastTile('saliency')?.scale?.limit).toBe(Math.max(...alone));
});

test('a common scale reaches the tiles that were drawn before, and nothing is explained again', async () => {
  trial.change({ view: wall });
  await trial.explained(5);
  const results = trial.received.length;
  trial.change({ view: { ...wall, look: { ...look, scale: 'common' } } });
  await trial.idle();
  const limits = ['saliency', 'gradient'].map((id) => trial.lastTile(id)!.scale!.limit);
  expect(limits[0]).toBe(limits[1]);
  expect(trial.received).toHaveLength(results);
});

test('two classes and their difference share a scale; the other class is the best of the rest', async () => {
  trial.change({
    method: 'gradient',
    view: { mode: 'classes', classes: 'pair', look: { ...look, scale: 'common' } },
  });
  await trial.explained(5);
  const [first, second] = (trial.received.at(-1) as ResultMessage).top;
  const targets = ['target', 'contrast', 'contrast-difference'].map(
    (id) => trial.lastTile(id)!.explained!.target,
  );
  expect(targets).toEqual([
    { kind: 'class', index: first!.index },
    { kind: 'class', index: second!.index },
    { kind: 'difference', index: first!.index, against: second!.index },
  ]);
  expect(
    new Set(['target', 'contrast', 'contrast-difference'].map((id) => trial.lastTile(id)!.scale!.limit)).size,
  ).toBe(1);
  expect(trial.lastTile('contrast')?.agreement?.spearman).toBeLessThan(1);
  const [a, b, difference] = ['target', 'contrast', 'contrast-difference'].map(
    (id) => trial.lastTile(id)!.explained!.score,
  );
  expect(difference).toBeCloseTo(a! - b!, 5);
});

test.each(['grad-cam', 'gradient'])(
  'the top five classes of %s share one scale, whichever class is chosen',
  async (method) => {
    const view = { mode: 'classes', classes: 'best', look: { ...look, scale: 'common' } } as const;
    trial.change({ method, target: { kind: 'class', index: 0 }, view });
    await trial.explained(5);
    const best = (trial.received.at(-1) as ResultMessage).top.map(({ index }) => index);
    const shown = best.map((_, index) => trial.lastTile(`best-${index + 1}`)!);
    expect(shown.map(({ explained }) => explained!.target)).toEqual(
      best.map((index) => ({ kind: 'class', index })),
    );
    const scores = shown.map(({ explained }) => explained!.score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(shown.map(({ scale }) => scale!.limit)).size).toBe(1);
    expect(shown[1]!.agreement!.spearman).toBeLessThan(1);
  },
);

test('a change of settings cancels an unfinished board', async () => {
  trial.change({ view: wall });
  const isIdle = trial.explained(5);
  await expect.poll(() => trial.tiles.length).toBeGreaterThan(0);
  trial.change({ view: { ...wall, wallMethods: ['gradient'] } });
  await isIdle;
  await trial.idle();
  expect(trial.received).toContain('dropped 5');
  expect(trial.received.at(-1)).toMatchObject({ progress: 1, computedFor: { frameId: 5 } });
  expect(trial.lastTile('grad-cam')).toBeUndefined();
});

test('the 3D view posts picture and map of a frame, and the maps of every layer for the stack', async () => {
  trial.change({ method: 'gradient', view: { mode: '3d', view3dShape: 'relief', look } });
  await trial.explained(5);
  const relief = trial.messages('view-3d').at(-1)!;
  expect(relief).toMatchObject({
    computedFor: { frameId: 5, method: 'gradient' },
    sizePx: CROP_PX,
    maps: [{ id: 'relief', scale: { signed: true } }],
  });
  expect(relief.picture).toHaveLength(CROP_PX * CROP_PX * 4);
  expect(Math.max(...relief.maps[0]!.values.map(Math.abs))).toBeCloseTo(relief.maps[0]!.scale.limit);
  expect(trial.received.at(-1)).toMatchObject({ computedFor: { mode: '3d', frameId: 5 }, progress: 1 });

  trial.change({ view: { mode: '3d', view3dShape: 'stack', look } });
  await trial.idle();
  const { maps } = trial.messages('view-3d').at(-1)!;
  expect(maps.map(({ id }) => id)).toEqual(['layer1', 'layer2', 'layer3', 'layer4']);
  expect(maps[0]!.height).toBeGreaterThan(maps[3]!.height);
});

test('tiles drawn before their layout arrived are drawn again', async () => {
  trial.change({ view: { ...wall, wallMethods: ['saliency'] } });
  await trial.explained(5);
  const { shown } = trial.pipeline.tiles;
  const before = shown.slice();
  shown.length = 0;
  trial.layOut({ mode: 'wall', widthPx: 64, heightPx: 64, rects: [] });
  expect(shown.map(({ id }) => id)).toEqual(['picture', 'saliency']);
  expect(shown.at(-1)!.rgba).toEqual(before.at(-1)!.rgba);
  trial.layOut({ mode: 'wall', widthPx: 32, heightPx: 32, rects: [] });
  expect(shown).toHaveLength(2);
  const rect = { id: 'picture', left: 0, top: 0, width: 1, height: 1 };
  trial.layOut({ mode: 'wall', widthPx: 32, heightPx: 32, rects: [rect] });
  expect(shown.map(({ id }) => id)).toEqual(['picture', 'saliency', 'picture', 'saliency']);
});

test('a board reports which tile is computed and how many maps are finished', async () => {
  trial.change({ view: wall });
  await trial.explained(5);
  const progress = trial.messages('board-progress');
  expect(progress.map(({ computing, finished }) => [computing, finished])).toEqual([
    ['picture', 0],
    ['saliency', 0],
    ['gradient', 1],
    ['grad-cam', 2],
    [undefined, 3],
  ]);
  expect(progress[0]).toMatchObject({ planned: 3, computedFor: { frameId: 5, mode: 'wall' } });
  // The picture's own tile is no map.
  const [beginning, atPicture, ...withMaps] = progress.map(({ mapMs }) => mapMs);
  expect([beginning, atPicture]).toEqual([undefined, undefined]);
  expect(withMaps).toHaveLength(3);
  for (const mapMs of withMaps) expect(mapMs).toBeGreaterThan(0);
  const elapsedMs = trial.received.flatMap((one) => (typeof one === 'string' ? [] : [one.times.network]));
  expect(withMaps.at(-1)! * 3).toBeLessThanOrEqual(elapsedMs.at(-1)!);
});

test('newer frames wait until every tile of the held frame is finished', async () => {
  trial.change({ view: wall });
  trial.process(5);
  trial.afterStep(1, () => trial.process(7));
  await trial.idle();
  await trial.idle();
  const ids = trial.tiles.map(({ computedFor, id }) => `${computedFor.frameId} ${id}`);
  expect(ids.lastIndexOf('5 grad-cam')).toBeLessThan(ids.indexOf('7 picture'));
  expect(trial.received.filter((message) => typeof message === 'string')).toEqual([]);
  expect(trial.lastTile('grad-cam')).toMatchObject({ progress: 1, computedFor: { frameId: 7 } });
});

test('after a change, only the tiles that it concerns are computed again', async () => {
  trial.change({ view: { ...wall, wallMethods: ['saliency', 'gradient'] } });
  await trial.explained(5);
  const methods: string[] = [];
  trial.onExplain((method) => methods.push(method));
  trial.change({ view: { ...wall, wallMethods: ['gradient', 'grad-cam', 'saliency'] } });
  await trial.idle();
  expect(methods).toEqual(['grad-cam']);
  // Another tile is the first map now, so the scores are relative to it.
  expect(trial.lastTile('gradient')?.agreement).toBeUndefined();
  expect(trial.lastTile('saliency')?.agreement).toBeDefined();
  trial.change({ layer: 'layer3', view: { ...wall, wallMethods: ['gradient'] } });
  await trial.idle();
  expect(methods).toEqual(['grad-cam', 'gradient']);
  await trial.loop.between(() => trial.frames.requests.pinBaseline());
  await trial.idle();
  expect(methods).toEqual(['grad-cam', 'gradient', 'gradient']);
});

test('a board begins with its picture, which its waiting tiles show', async () => {
  trial.change({ view: wall });
  await trial.explained(5);
  await trial.explained(6);
  const order = trial.posted.flatMap(({ message }) =>
    message.type === 'held-picture' || message.type === 'tile'
      ? [`${message.type} ${message.computedFor.frameId}`]
      : [],
  );
  expect(order.filter((_, index) => order[index - 1] !== order[index])).toEqual([
    'held-picture 5',
    'tile 5',
    'held-picture 6',
    'tile 6',
  ]);
  const [, second] = trial.messages('held-picture');
  const painted = trial.pipeline.tiles.shown.findLast(({ id }) => id === 'picture')!;
  expect(second).toMatchObject({ sizePx: CROP_PX, computedFor: { mode: 'wall' } });
  expect(second!.picture).toEqual(painted.rgba);
});

test('on a common scale, a tile still knows its own largest value', async () => {
  trial.change({ view: { ...wall, wallMethods: ['saliency', 'gradient'] } });
  await trial.explained(5);
  const own = ['saliency', 'gradient'].map((id) => trial.lastTile(id)!.scale!.limit);
  trial.change({
    view: { ...wall, wallMethods: ['saliency', 'gradient'], look: { ...look, scale: 'common' } },
  });
  await trial.idle();
  const scales = ['saliency', 'gradient'].map((id) => trial.lastTile(id)!.scale!);
  expect(scales.map(({ limit }) => limit)).toEqual([Math.max(...own), Math.max(...own)]);
  expect(scales.map(({ peak }) => peak)).toEqual(own);
});
