import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import type { MethodOptions } from '../methods/method-options';
import { findMethod } from '../methods/registry';
import { float32Tensor } from '../tensor';
import { SMALL_PX, smallModel, smallPicture } from '../testing/small-model';
import { explainPicture } from './explain-picture';
import { Explainer } from './explainer';
import { lastStep } from './last-step';
import { readMap } from './read-map';

const engine = createNodeEngine({ threads: 1 });
let explainer: Explainer;
const picture = smallPicture();

beforeAll(async () => {
  explainer = new Explainer(engine, await smallModel());
});
afterAll(async () => {
  await explainer.dispose();
  await engine.dispose();
});

/** Methods that yield after every batch of runs. */
const REFINED: readonly (readonly [id: string, options: MethodOptions, steps: number])[] = [
  ['integrated-gradients', { steps: 25 }, 3],
  ['integrated-gradients', { steps: 20 }, 2],
  ['smooth-grad', { samples: 12, seed: 1 }, 3],
  ['smooth-grad', { samples: 10, seed: 1 }, 2],
  ['occlusion', { windowPx: 8, stridePx: 4 }, 2],
  ['occlusion', { windowPx: 4, stridePx: 4 }, 2],
];

describe.each(REFINED)('the result of %s with %o', (id, options, count) => {
  it('is its last step, with that step’s map and convergence delta', async () => {
    const method = findMethod(id)!;
    explainer.input.write(picture);
    explainer.setTarget({ kind: 'class', index: 2 });
    const maps: Float32Array[] = [];
    const deltas: (number | undefined)[] = [];
    for await (const step of explainer.explain(method, undefined, options)) {
      maps.push((await readMap(step.map)).values);
      deltas.push(step.convergenceDelta);
    }
    expect(maps).toHaveLength(count);
    expect(maps[0]).not.toEqual(maps.at(-1));
    const last = await lastStep(explainer, method, undefined, options);
    expect(last.progress).toBe(1);
    expect((await readMap(last.map)).values).toEqual(maps.at(-1));
    const whole = await explainPicture(explainer, float32Tensor([3, SMALL_PX, SMALL_PX], picture), {
      method,
      options,
      target: { kind: 'class', index: 2 },
    });
    expect(whole.map.values).toEqual(maps.at(-1));
    expect(whole.convergenceDelta).toBe(deltas.at(-1));
  });
});
