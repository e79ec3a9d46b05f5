import type { Model } from 'live-attribution/model';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { ResultMessage } from '@/lib/protocol/results';
import { FrameTrial, LOOK, narrowModel, SETTINGS } from './testing/frame-trial';

let model: Model;
let trial: FrameTrial;

beforeAll(async () => {
  model = await narrowModel();
});
beforeEach(() => {
  trial = new FrameTrial(model);
});

const WALL = { mode: 'wall', wallMethods: ['saliency', 'gradient'], look: LOOK } as const;
const shown = () => trial.pipeline.shown.length;
const explained = () =>
  trial.received.flatMap((received) => (typeof received === 'string' ? [] : [received.computedFor.frameId]));

test('the map of a previous picture is cleared, and no setting restores it', async () => {
  await trial.explained(5);
  trial.frames.leavePicture();
  expect(trial.pipeline.cleared.at(-1)).toEqual({ shown: 1, tiles: 0 });
  trial.change({ method: 'saliency' });
  await trial.idle();
  expect(shown()).toBe(1);
  await trial.explained(6);
  expect(shown()).toBe(2);
  expect(explained()).toEqual([5, 6]);
});

test('a map that is being refined is no longer drawn after its picture is left', async () => {
  trial.afterStep(2, () => trial.frames.leavePicture());
  trial.frames.setSettings({ ...SETTINGS, method: 'integrated-gradients' });
  await trial.explained(5);
  expect(shown()).toBe(1);
  expect(trial.pipeline.cleared.at(-1)).toEqual({ shown: 1, tiles: 0 });
  expect(trial.received.at(-1)).toBe('dropped 5');
  await trial.explained(6);
  expect(trial.received.at(-1)).toMatchObject({ computedFor: { frameId: 6 }, progress: 1 });
});

test('a picture that is left while it is read is not explained', async () => {
  const { pipeline } = trial;
  const preprocess = pipeline.preprocess.bind(pipeline);
  pipeline.preprocess = async (frame, input, preprocessing) => {
    await preprocess(frame, input, preprocessing);
    if (frame.timestamp === 5) trial.frames.leavePicture();
  };
  await trial.explained(5);
  expect([shown(), trial.received]).toEqual([0, ['dropped 5']]);
  trial.change({ method: 'saliency' });
  await trial.idle();
  expect(shown()).toBe(0);
  await trial.explained(6);
  expect(explained()).toEqual([6]);
});

test('no tile of a previous picture is drawn after its maps were cleared', async () => {
  trial.change({ view: WALL });
  trial.onExplain((method) => {
    if (method === 'gradient') trial.frames.leavePicture();
  });
  await trial.explained(5);
  const { cleared, tiles } = trial.pipeline;
  expect(tiles.shown.map(({ id }) => id)).not.toContain('gradient');
  expect(cleared.at(-1)!.tiles).toBe(tiles.shown.length);
  expect(trial.received.at(-1)).toBe('dropped 5');
});

test('a picture after the change is explained, even with the same frame id', async () => {
  await trial.explained(5);
  trial.frames.leavePicture();
  await trial.explained(5);
  const [first, second] = trial.received as ResultMessage[];
  expect(second!.computedFor).toEqual(first!.computedFor);
  expect(shown()).toBe(2);
});
