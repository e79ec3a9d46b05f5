import { createCpuEngine } from 'live-attribution/engines/cpu';
import { Explainer } from 'live-attribution/explainer';
import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { expect, test } from 'vitest';
import { planTiles } from '@/lib/views/plan-tiles';
import { BaselineSource } from '../baselines/baseline-source';
import { LOOK as look, narrowModel, SETTINGS } from '../testing/frame-trial';
import { readBoardFrame } from './board-frame';
import { finishedTiles } from './run-tiles';

test('messages that arrive during a tile are delivered before the next one', async () => {
  const model = await narrowModel();
  // Kernels on the calling thread, which no message interrupts.
  const engine = createCpuEngine();
  const explainer = new Explainer(engine, model);
  const explain = explainer.explain.bind(explainer);
  const happened: string[] = [];
  explainer.explain = (method, ...others) => {
    happened.push(method.id);
    setImmediate(() => happened.push(`message during ${method.id}`));
    return explain(method, ...others);
  };
  const wallMethods = ['saliency', 'gradient'];
  const plan = planTiles({ ...SETTINGS, view: { mode: 'wall', wallMethods, look } }, model.manifest);
  const picture = { frameId: 1, square: CENTRE_SQUARE };
  const frame = await readBoardFrame(explainer, picture, new BaselineSource());
  await finishedTiles({ plan }, frame);
  // Nothing is compiled the second time, which would let messages in.
  happened.length = 0;
  await finishedTiles({ plan }, frame);
  expect(happened.slice(0, 3)).toEqual(['saliency', 'message during saliency', 'gradient']);
  await explainer.dispose();
  await engine.dispose();
});
