import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine';
import { readFloats } from '../engines/read-floats';
import { gaussianNoise } from '../methods/gaussian-noise';
import type { AttributionStep } from '../methods/method';
import { findMethod, METHODS } from '../methods/registry';
import { relativeL2 } from '../metrics/relative-l2';
import { NODE_ENGINES } from '../testing/engines';
import { narrowGolden, narrowModel } from '../testing/narrow-model';
import { Explainer } from './explainer';

const COPIES = 3;
describe.each(NODE_ENGINES)('$name', ({ create }) => {
  let engine: Engine;
  let explainer: Explainer;
  let size: number;
  /** [COPIES, 3, 64, 64] */
  let pictures: Float32Array;

  beforeAll(async () => {
    engine = create();
    explainer = new Explainer(engine, await narrowModel(64));
    const picture = (await narrowGolden()).get('input_64')!.data;
    size = picture.length;
    const noise = gaussianNoise(COPIES * size, 0.1, 1);
    pictures = noise.map((value, index) => value + picture[index % size]!);
  });
  afterAll(async () => {
    await explainer.dispose();
    await engine.dispose();
  });

  const OUTPUTS = ['attribution', 'map', 'logits'] as const;

  async function read(step: AttributionStep, output: (typeof OUTPUTS)[number]): Promise<Float32Array> {
    return readFloats(step[output]);
  }

  const batched = METHODS.filter(({ attributeBatch }) => attributeBatch !== undefined);

  describe.each(batched.map((method) => [method.id, method] as const))('a batch of %s', (_, method) => {
    it('equals the explanations of its images, each for its own top class', async () => {
      const step = (await explainer.explainBatch(method, pictures, 'layer3'))!;
      const found = await Promise.all(OUTPUTS.map((output) => read(step, output)));
      for (let copy = 0; copy < COPIES; copy++) {
        explainer.input.write(pictures.slice(copy * size, (copy + 1) * size));
        for await (const alone of explainer.explain(method, 'layer3')) {
          for (const [index, output] of OUTPUTS.entries()) {
            const expected = await read(alone, output);
            const row = found[index]!.subarray(copy * expected.length, (copy + 1) * expected.length);
            expect(relativeL2(row, expected), `${output} of picture ${copy}`).toBeLessThan(1e-5);
          }
        }
      }
    });
  });

  it('is not supported by methods that need a batch for one image', async () => {
    expect(await explainer.explainBatch(findMethod('integrated-gradients')!, pictures)).toBeUndefined();
    expect(batched.length).toBeGreaterThan(5);
  });
});
