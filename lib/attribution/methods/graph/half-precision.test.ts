import { afterAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { relativeL2 } from '../../metrics/relative-l2';
import type { Model } from '../../model/model';
import { inferShapes } from '../../onnx/infer-shapes';
import { TestExplainer } from '../../testing/explain';
import { halfPrecisionEngine } from '../../testing/half-precision-engine';
import { narrowGolden, narrowModel } from '../../testing/narrow-model';
import { findMethod, METHODS } from '../registry';
import { gradientGraph } from './gradient-graph';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const OPTIONS = { steps: 5, samples: 2, windowPx: 32, stridePx: 32, seed: 1 };

/** Explains in both precisions. */
async function inBoth(model: Model, picture: Float32Array, method: string, settings = {}) {
  const [whole, half] = [
    new TestExplainer(engine, model),
    new TestExplainer(halfPrecisionEngine(engine), { ...model, precision: 'float16' }),
  ];
  const explained = { options: OPTIONS, ...settings };
  const chosen = findMethod(method)!;
  return {
    expected: await whole.explain(chosen, picture, explained),
    actual: await half.explain(chosen, picture, explained),
  };
}

describe('a narrow network in half precision', async () => {
  const model = await narrowModel(64);
  const picture = (await narrowGolden()).get('input_64')!.data;

  it('computes forward and backward pass in float16, and the class in float32', () => {
    const graph = gradientGraph({ ...model, precision: 'float16' }, ['input'], { quantity: 'logit' });
    const types = inferShapes(graph);
    const typesOf = (op: string) =>
      new Set(
        graph.nodes.filter((node) => node.op === op).map(({ outputs }) => types.get(outputs[0]!)!.type),
      );
    expect(typesOf('Conv')).toEqual(new Set(['float16']));
    expect(typesOf('MaxPool')).toEqual(new Set(['float16']));
    const choosing = graph.nodes.filter(({ op, name }) => op !== 'Cast' && name.startsWith('target_Grad/'));
    expect(choosing.map(({ outputs }) => types.get(outputs[0]!)!.type)).not.toContain('float16');
    expect(graph.outputs).toEqual(gradientGraph(model, ['input'], { quantity: 'logit' }).outputs);
  });

  it.each(['grad-cam', 'hires-cam', 'layer-cam', 'grad-cam-plus-plus'])(
    'gives the %s of the last layer, after which no ReLU can flip',
    async (method) => {
      const { expected, actual } = await inBoth(model, picture, method, { layer: 'layer4' });
      expect(relativeL2(actual.attribution, expected.attribution)).toBeLessThan(1e-2);
    },
  );

  // One ReLU that flips among the 256 values before the last pooling changes a tenth of the gradient; an
  // error gives > 1.
  it.each(METHODS.map(({ id }) => id))('computes %s up to flipped ReLUs', async (method) => {
    const { expected, actual } = await inBoth(model, picture, method, { layer: 'layer4' });
    expect(relativeL2(actual.attribution, expected.attribution)).toBeLessThan(0.3);
  });

  it('keeps the digits of a gradient that underflows in float16', async () => {
    const logits = [...(await inBoth(model, picture, 'gradient')).expected.logits];
    const unlikely = logits.indexOf(Math.min(...logits));
    const options = { ...OPTIONS, quantity: 'probability' };
    const settings = { target: unlikely, layer: 'layer4', options };
    const { expected, actual } = await inBoth(model, picture, 'grad-cam', settings);
    expect(relativeL2(actual.attribution, expected.attribution)).toBeLessThan(1e-2);
  });
});
