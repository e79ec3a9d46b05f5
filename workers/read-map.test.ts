import type { Model } from 'live-attribution/model';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { MapValues } from '@/lib/protocol/map-values';
import type { ViewChoice } from '@/lib/protocol/view-choice';
import { FrameTrial, LOOK as look, narrowModel } from './testing/frame-trial';

const wall: ViewChoice = { mode: 'wall', wallMethods: ['saliency', 'gradient'], look };

let model: Model;
let trial: FrameTrial;

beforeAll(async () => {
  model = await narrowModel();
});
beforeEach(() => {
  trial = new FrameTrial(model);
});

test('the single map is read with the computation that drew it', async () => {
  await trial.explained(5);
  const { map } = (await trial.capture(5)).tiles[0]!;
  const { values, ...facts } = await trial.readMap();
  expect(values).toEqual(map!.values);
  expect(facts).toMatchObject({
    computedFor: { frameId: 5, mode: 'single', method: 'grad-cam', layer: 'layer4' },
    height: 2,
    width: 2,
    signed: false,
    explained: trial.messages('result')[0]!.explained,
  });
});

test('while another map is computed, the drawn one is read', async () => {
  await trial.explained(5);
  const drawn = await trial.readMap();
  let meanwhile: MapValues | undefined;
  trial.afterStep(1, () => {
    void trial.readMap().then((values) => {
      meanwhile = values;
    });
  });
  trial.change({ method: 'gradient' });
  await trial.idle();
  expect(meanwhile).toEqual(drawn);
  expect(await trial.readMap()).toMatchObject({ computedFor: { method: 'gradient' }, signed: true });
});

test('a tile is read until the next frame’s map replaces it', async () => {
  trial.change({ view: wall });
  await trial.explained(5);
  const { tiles } = await trial.capture(5);
  const { values } = await trial.readMap('gradient');
  expect(values).toEqual(tiles.find(({ id }) => id === 'gradient')?.map?.values);
  const meanwhile: number[] = [];
  trial.onExplain((method) => {
    if (method !== 'gradient') return;
    for (const tile of ['saliency', 'gradient'])
      void trial.readMap(tile).then(({ computedFor }) => meanwhile.push(computedFor.frameId));
  });
  await trial.explained(6);
  // Saliency of the new frame is drawn, and the gradient of the previous one.
  expect(meanwhile).toEqual([6, 5]);
  expect(await trial.readMap('gradient')).toMatchObject({
    computedFor: { frameId: 6, mode: 'wall', method: 'gradient' },
    signed: true,
    explained: { quantity: 'logit' },
  });
});

test('nothing is read where no map is drawn', async () => {
  const refusal = { name: 'NotReadyError' };
  await expect(trial.readMap()).rejects.toMatchObject(refusal);
  await trial.explained(5);
  await expect(trial.readMap('saliency')).rejects.toMatchObject(refusal);
  trial.change({ view: wall });
  await expect(trial.readMap()).rejects.toMatchObject(refusal);
  await trial.idle();
  await expect(trial.readMap('picture')).rejects.toMatchObject(refusal);
  expect(await trial.readMap('saliency')).toMatchObject({ computedFor: { method: 'saliency' } });
  trial.frames.leavePicture();
  await expect(trial.readMap('saliency')).rejects.toMatchObject(refusal);
});

test('the maps of the 3D view are read as they were posted to the page', async () => {
  trial.change({ view: { mode: '3d', view3dShape: 'stack', look } });
  await trial.explained(5);
  const posted = trial.messages('view-3d').at(-1)!;
  for (const { id, values } of posted.maps) {
    const read = await trial.readMap(id);
    expect(read.values).toEqual(values);
    expect(read.computedFor).toMatchObject({ frameId: 5, mode: '3d', method: 'grad-cam', layer: id });
  }
});
