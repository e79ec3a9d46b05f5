import type { Model } from 'live-attribution/model';
import { beforeAll, beforeEach, expect, test } from 'vitest';
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

const copy = () => trial.loop.between(() => trial.frames.requests.copyDrawing());

test('a copy has the computation of the single map on the canvas', async () => {
  await expect(copy()).rejects.toMatchObject({ name: 'NotReadyError' });
  await trial.explained(5);
  const { computedFor, picture } = await copy();
  expect(computedFor).toMatchObject([{ frameId: 5, mode: 'single', method: 'grad-cam' }]);
  expect(picture).toMatchObject({ maps: trial.pipeline.shown.length });
});

test('a copy waits for the frame that is being explained', async () => {
  await trial.explained(5);
  trial.process(6);
  expect((await copy()).computedFor).toMatchObject([{ frameId: 6 }]);
});

test('a copy of a board has the computation of every tile', async () => {
  trial.change({ view: wall });
  await trial.explained(5);
  const { computedFor } = await copy();
  expect(computedFor.map(({ frameId }) => frameId)).toEqual([5, 5, 5]);
  expect(computedFor).toMatchObject([{ mode: 'wall' }, { method: 'saliency' }, { method: 'gradient' }]);
});

test('after a change of view nothing of the former view is copied', async () => {
  await trial.explained(5);
  trial.change({ view: wall });
  await trial.idle();
  expect((await copy()).computedFor.map(({ mode }) => mode)).toEqual(['wall', 'wall', 'wall']);
  trial.frames.leavePicture();
  await expect(copy()).rejects.toMatchObject({ name: 'NotReadyError' });
});

test('a map whose numbers do not arrive leaves the canvas', async () => {
  trial.pipeline.failure = new Error('not finite');
  await trial.explained(5);
  expect(trial.received).toEqual(['dropped 5', 'Error: not finite']);
  expect(trial.pipeline.cleared.at(-1)).toMatchObject({ shown: 1 });
  expect(trial.messages('drawn').flatMap(({ messages }) => messages)).toEqual([]);
  await expect(copy()).rejects.toMatchObject({ name: 'NotReadyError' });
  trial.pipeline.failure = undefined;
  await trial.explained(6);
  expect((await copy()).computedFor).toMatchObject([{ frameId: 6 }]);
});
