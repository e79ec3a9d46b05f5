import type { Model } from 'live-attribution/model';
import { cropShares } from 'live-attribution/preprocess';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { ResultMessage } from '@/lib/protocol/results';
import { FrameTrial, LOOK, narrowModel } from './testing/frame-trial';

let model: Model;
let trial: FrameTrial;

beforeAll(async () => {
  model = await narrowModel();
});
beforeEach(() => {
  trial = new FrameTrial(model);
});

const LEFT = { x: 0.3, y: 0.5, zoom: 1 };
const RIGHT = { x: 0.7, y: 0.5, zoom: 2 };

const results = () => trial.received.filter((one): one is ResultMessage => typeof one !== 'string');
const explainedSquares = () => results().map(({ computedFor }) => computedFor.square);

async function explained(frameId: number, square: typeof LEFT): Promise<void> {
  trial.process(frameId, false, square);
  await trial.idle();
}

test('a map is drawn and named at the square of its frame', async () => {
  trial.change({ square: LEFT });
  await explained(5, LEFT);
  expect(explainedSquares()).toEqual([LEFT]);
  const { preprocessing } = model.manifest;
  expect(trial.pipeline.shown[0]!.place).toEqual(cropShares(144, 72, { ...preprocessing, square: LEFT }));
});

test('the square in the input is explained again for another method, not for another square', async () => {
  trial.change({ square: LEFT });
  await explained(5, LEFT);
  trial.change({ square: RIGHT });
  await trial.idle();
  expect(explainedSquares()).toEqual([LEFT]);
  await explained(6, RIGHT);
  trial.change({ square: RIGHT, method: 'saliency' });
  await trial.idle();
  expect(explainedSquares()).toEqual([LEFT, RIGHT, RIGHT]);
});

test('a frame of an earlier square is shown there', async () => {
  trial.change({ square: RIGHT });
  await explained(5, LEFT);
  expect(explainedSquares()).toEqual([LEFT]);
  expect(trial.pipeline.shown[0]!.place.left).toBe(11 / 144);
});

test('another square ends a map that is being refined', async () => {
  const method = 'integrated-gradients';
  trial.change({ square: LEFT, method });
  trial.afterStep(1, () => trial.change({ square: RIGHT, method }));
  await explained(5, LEFT);
  expect(trial.received.at(-1)).toBe('dropped 5');
  await explained(6, RIGHT);
  expect(results().at(-1)).toMatchObject({ computedFor: { frameId: 6, square: RIGHT }, progress: 1 });
});

test('a board of the same frame computes its tiles anew for another square', async () => {
  const view = { mode: 'wall', wallMethods: ['saliency', 'grad-cam'], look: LOOK } as const;
  trial.change({ square: LEFT, view });
  await explained(5, LEFT);
  trial.change({ square: RIGHT, view });
  await explained(5, RIGHT);
  const squaresOf = (id: string) =>
    trial.tiles
      .filter((tile) => tile.id === id && tile.progress === 1)
      .map(({ computedFor }) => computedFor.square);
  for (const { id } of trial.tiles) expect(squaresOf(id)).toContainEqual(RIGHT);
  const [first, last] = [LEFT, RIGHT].map((square) =>
    trial.messages('held-picture').find(({ computedFor }) => computedFor.square === square),
  );
  expect(first!.picture).not.toEqual(last!.picture);
});

test('a capture is of the chosen square, and leaves the picture in the input', async () => {
  trial.change({ square: LEFT });
  await explained(5, LEFT);
  const captured = await trial.capture(7, { ...trial.frames.subject.settings, square: RIGHT });
  expect(captured.tiles[0]!.computedFor).toMatchObject({ frameId: 7, square: RIGHT });
  trial.change({ square: LEFT, method: 'saliency' });
  await trial.idle();
  expect(results().at(-1)!.computedFor).toMatchObject({ frameId: 5, square: LEFT });
});
