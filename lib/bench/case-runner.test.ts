import { createNodeEngine } from 'live-attribution/engines/node';
import { Explainer } from 'live-attribution/explainer';
import { expect, test } from 'vitest';
import { CORE_CASES, FORWARD, OTHER_CASES } from './bench-cases';
import { benchModel, benchPicture, benchStateDict } from './bench-model';
import { CaseRunner, stepsOf } from './case-runner';

const CROP_PX = 32;

test('the time of a run is that of one of its steps', async () => {
  const engine = createNodeEngine({ threads: 1 });
  const model = await benchModel(benchStateDict({ width: 4, classCount: 10 }), CROP_PX);
  const explainer = new Explainer(engine, model);
  explainer.input.write(benchPicture(CROP_PX));
  explainer.setTarget({ kind: 'top' });
  // Each reading is 60 ms after the one before, so that a run takes 60 ms.
  let readings = 0;
  const runner = new CaseRunner(explainer, () => 60 * readings++);
  for (const benchCase of [FORWARD, ...CORE_CASES, ...OTHER_CASES]) {
    expect(await runner.run(benchCase), benchCase.id).toBe(60 / stepsOf(benchCase.method));
  }
  await runner.stop();
  await explainer.dispose();
  await engine.dispose();
});

test('methods that compute in batches have several steps in a run', () => {
  expect([undefined, 'saliency', 'integrated-gradients'].map(stepsOf)).toEqual([1, 1, 10]);
});
