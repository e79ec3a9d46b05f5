import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMethod } from '../../methods/registry';
import { relativeL2 } from '../../metrics/relative-l2';
import type { StateDict } from '../../model/state-dict/state-dict';
import { expectType } from '../../tensor';
import { narrowGolden, narrowMethodsGolden, narrowModel } from '../../testing/narrow-model';
import { startCpuRuntime } from '../../testing/tfjs-cpu-runtime';
import type { TargetChoice } from '../target-choice';
import { TfjsExplainer } from './tfjs-explainer';

/** Tolerance for float32 rounding in another order, as for the other engines. */
const TOLERANCE = 2e-5;
let golden: StateDict;
let methodsGolden: StateDict;
let explainer: TfjsExplainer;

beforeAll(async () => {
  golden = await narrowGolden();
  methodsGolden = await narrowMethodsGolden();
  explainer = new TfjsExplainer(await startCpuRuntime(), await narrowModel(64));
  explainer.input.write(golden.get('input_64')!.data);
});
afterAll(() => explainer.dispose());

async function attribute(method: string, layer?: string, options = {}) {
  for await (const step of explainer.explain(findMethod(method)!, layer, options)) {
    if (step.progress < 1) continue;
    const read = async (tensor: typeof step.map) => expectType(await tensor.read(), 'float32');
    return {
      attribution: await read(step.attribution),
      map: await read(step.map),
      logits: await read(step.logits),
      delta: step.convergenceDelta,
    };
  }
  throw new Error('no result');
}

describe('TensorFlow.js on a narrow ResNet-18, against PyTorch', () => {
  const stored = (name: string) => golden.get(`${name}_64`)!.data;

  it('class scores', async () => {
    const logits = expectType(await (await explainer.classify()).read(), 'float32');
    expect(logits.dims).toEqual([1, 10]);
    expect(relativeL2(logits.data, stored('logits'))).toBeLessThan(1e-5);
  });

  it('Saliency and Input × Gradient of the top class', async () => {
    const gradient = stored('gradient');
    const saliency = await attribute('saliency');
    expect(saliency.attribution.dims).toEqual([1, 3, 64, 64]);
    expect(saliency.map.dims).toEqual([1, 1, 64, 64]);
    expect(relativeL2(saliency.attribution.data, gradient.map(Math.abs))).toBeLessThan(TOLERANCE);
    const picture = stored('input');
    const product = gradient.map((value, index) => value * picture[index]!);
    const { attribution, logits } = await attribute('input-x-gradient');
    expect(relativeL2(attribution.data, product)).toBeLessThan(TOLERANCE);
    expect(relativeL2(logits.data, stored('logits'))).toBeLessThan(1e-5);
  });

  it.each(['layer1', 'layer2', 'layer3', 'layer4'])('Grad-CAM at %s', async (layer) => {
    const { attribution, map } = await attribute('grad-cam', layer);
    expect(relativeL2(attribution.data, stored(`gradcam_${layer}`))).toBeLessThan(TOLERANCE);
    expect(map.data).toEqual(attribution.data.map((value) => Math.max(value, 0)));
  });

  it('Integrated Gradients with the blurred baseline, with its convergence delta', async () => {
    const { attribution, delta } = await attribute('integrated-gradients', undefined, {
      baseline: 'blur',
      steps: 20,
    });
    const expected = methodsGolden.get('integrated_gradients')!.data;
    expect(relativeL2(attribution.data, expected)).toBeLessThan(TOLERANCE);
    expect(delta).toBeCloseTo(methodsGolden.get('integrated_gradients_delta')!.data[0]!, 4);
  });

  it('another class than the top one; unknown classes and unsupported methods are refused', async () => {
    const logits = stored('logits');
    const other = (logits.indexOf(Math.max(...logits)) + 3) % 10;
    explainer.setTarget({ kind: 'class', index: other });
    const { attribution } = await attribute('saliency');
    const expected = methodsGolden.get('gradient_other')!.data.map(Math.abs);
    expect(relativeL2(attribution.data, expected)).toBeLessThan(TOLERANCE);
    expect(() => explainer.setTarget({ kind: 'class', index: 10 })).toThrow('10 classes');
    explainer.setTarget({ kind: 'top' });
    await expect(attribute('smooth-grad')).rejects.toThrow('TensorFlow.js does not support SmoothGrad');
    await expect(attribute('grad-cam', 'layer9')).rejects.toThrow('no layer layer9');
  });

  it('explains logits alone: a probability is refused for every method', async () => {
    for (const method of ['saliency', 'input-x-gradient', 'grad-cam', 'integrated-gradients']) {
      await expect(attribute(method, 'layer4', { quantity: 'probability', steps: 5 })).rejects.toMatchObject({
        code: 'option-invalid',
        message: expect.stringContaining('TensorFlow.js explains only logits'),
        params: { option: 'quantity', value: 'probability' },
      });
    }
    const logit = await attribute('saliency', undefined, { quantity: 'logit' });
    expect(logit.map.data).toEqual((await attribute('saliency')).map.data);
  });

  it('explains the difference of two classes as the difference of their attributions', async () => {
    const of = async (target: TargetChoice) => {
      explainer.setTarget(target);
      return (await attribute('input-x-gradient')).attribution.data;
    };
    const [one, other] = [await of({ kind: 'class', index: 1 }), await of({ kind: 'class', index: 4 })];
    const difference = await of({ kind: 'difference', index: 1, against: 4 });
    explainer.setTarget({ kind: 'top' });
    const expected = one.map((value, at) => value - other[at]!);
    expect(relativeL2(difference, expected)).toBeLessThan(TOLERANCE);
  });

  it('keeps no tensors from one explanation to the next', async () => {
    const { memory } = await import('@tensorflow/tfjs-core');
    await attribute('grad-cam', 'layer2');
    const before = memory().numTensors;
    for (const method of ['saliency', 'input-x-gradient']) await attribute(method);
    await attribute('integrated-gradients', undefined, { steps: 11 });
    await attribute('grad-cam', 'layer2');
    expect(memory().numTensors).toBe(before);
  });
});
