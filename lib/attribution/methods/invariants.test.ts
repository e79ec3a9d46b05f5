import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine';
import { relativeL2 } from '../metrics/relative-l2';
import { float32Tensor } from '../tensor';
import { NODE_ENGINES } from '../testing/engines';
import { TestExplainer } from '../testing/explain';
import { narrowGolden, narrowModel } from '../testing/narrow-model';
import { gaussianNoise } from './gaussian-noise';
import { findMethod, METHODS } from './registry';

describe.each(NODE_ENGINES)('$name', ({ create }) => {
  let engine: Engine;
  let explainer: TestExplainer;
  let picture: Float32Array;
  let topClass: number;

  beforeAll(async () => {
    engine = create();
    explainer = new TestExplainer(engine, await narrowModel(64));
    const golden = await narrowGolden();
    picture = golden.get('input_64')!.data;
    const logits = golden.get('logits_64')!.data;
    topClass = logits.indexOf(Math.max(...logits));
  });
  afterAll(async () => {
    await explainer.dispose();
    await engine.dispose();
  });

  describe.each(METHODS.map((method) => [method.id, method] as const))('%s', (_, method) => {
    const settings = method.usesLayer ? { layer: 'layer3' } : {};

    it('explains the top class if the target is all zero', async () => {
      const followed = await explainer.explain(method, picture, settings);
      const chosen = await explainer.explain(method, picture, { ...settings, target: topClass });
      expect(followed.attribution).toEqual(chosen.attribution);
      expect(followed.attribution.some((value) => value !== 0)).toBe(true);
    });

    it('has the shapes of its kind, and ends at progress 1', async () => {
      const steps = await explainer.steps(method, picture, settings);
      const { attributionDims, mapDims, logits, progress } = steps.at(-1)!;
      const isLayerMap = method.usesLayer && method.id !== 'guided-grad-cam';
      expect(attributionDims).toEqual(isLayerMap ? [1, 1, 4, 4] : [1, 3, 64, 64]);
      expect(mapDims).toEqual(isLayerMap ? [1, 1, 4, 4] : [1, 1, 64, 64]);
      expect(logits).toHaveLength(10);
      expect(progress).toBe(1);
      expect(steps.map((step) => step.progress)).toEqual(steps.map((step) => step.progress).toSorted());
    });

    it('has a map without negative values unless it is signed', async () => {
      const { map } = await explainer.explain(method, picture, settings);
      expect(map.some((value) => value < 0)).toBe(method.signed);
    });
  });

  describe('Integrated Gradients', () => {
    const integratedGradients = findMethod('integrated-gradients')!;

    it('is complete: attributions sum to the score difference within a thousandth', async () => {
      const zeros = new Float32Array(picture.length);
      const scoreOf = async (input: Float32Array) =>
        (await explainer.explain(findMethod('gradient')!, input)).logits[topClass]!;
      const gain = (await scoreOf(picture)) - (await scoreOf(zeros));
      const explain = (steps: number) =>
        explainer.explain(integratedGradients, picture, { options: { steps } });
      const [coarse, fine] = [await explain(5), await explain(300)];
      const sum = fine.attribution.reduce((total, value) => total + value, 0);
      const magnitude = fine.attribution.reduce((total, value) => total + Math.abs(value), 0);
      expect(fine.convergenceDelta).toBeCloseTo(sum - gain, 4);
      expect(Math.abs(sum - gain)).toBeLessThan(1e-3 * magnitude);
      expect(Math.abs(coarse.convergenceDelta!)).toBeGreaterThan(1e-3 * magnitude);
    });

    it('is zero if the image is the baseline', async () => {
      const baseline = float32Tensor([3, 64, 64], picture);
      const { attribution, convergenceDelta } = await explainer.explain(integratedGradients, picture, {
        options: { baseline, steps: 5 },
      });
      expect(attribution.every((value) => value === 0)).toBe(true);
      expect(convergenceDelta).toBe(0);
    });

    it('converges: every batch reduces the distance to the result', async () => {
      const steps = await explainer.steps(integratedGradients, picture, { options: { steps: 30 } });
      const distances = steps.map(({ attribution }) => relativeL2(attribution, steps.at(-1)!.attribution));
      expect(steps.map(({ progress }) => progress)).toEqual([1 / 3, 2 / 3, 1]);
      expect(distances).toEqual(distances.toSorted((a, b) => b - a));
    });

    it.each([4, 301, 7.5])('refuses %d steps', async (steps) => {
      await expect(explainer.explain(integratedGradients, picture, { options: { steps } })).rejects.toThrow(
        `The option steps must be a whole number from 5 to 300, not ${steps}.`,
      );
    });

    it('refuses a baseline of another shape', async () => {
      const baseline = float32Tensor([3, 2, 2], new Float32Array(12));
      await expect(
        explainer.explain(integratedGradients, picture, { options: { baseline } }),
      ).rejects.toThrow('The baseline has the shape [3, 2, 2]; its shape must be [3, 64, 64].');
    });
  });

  describe('SmoothGrad', () => {
    const smoothGrad = findMethod('smooth-grad')!;

    it('is the mean of the saliencies of the noisy copies', async () => {
      const noise = gaussianNoise(2 * picture.length, 0.1, 3);
      const mean = new Float32Array(picture.length);
      for (const start of [0, picture.length]) {
        const copy = picture.map((value, index) => value + noise[start + index]!);
        const { attribution } = await explainer.explain(findMethod('saliency')!, copy, { target: topClass });
        attribution.forEach((value, index) => {
          mean[index]! += value / 2;
        });
      }
      const options = { samples: 2, stdev: 0.1, seed: 3 };
      const { attribution } = await explainer.explain(smoothGrad, picture, { target: topClass, options });
      expect(relativeL2(attribution, mean)).toBeLessThan(1e-5);
    });

    it('is equal only for equal seeds', async () => {
      const of = (seed: number) => explainer.explain(smoothGrad, picture, { options: { seed, samples: 1 } });
      const [first, again, other] = [await of(1), await of(1), await of(2)];
      expect(again.attribution).toEqual(first.attribution);
      expect(other.attribution).not.toEqual(first.attribution);
    });

    it('refuses noise of another shape', async () => {
      const noise = float32Tensor([1, 2], [0, 0]);
      await expect(explainer.explain(smoothGrad, picture, { options: { noise } })).rejects.toThrow(
        'The noise has the shape [1, 2]; its shape must be [n, 3, 64, 64].',
      );
    });
  });

  describe('Occlusion', () => {
    it('refuses a stride that leaves gaps', async () => {
      const options = { windowPx: 8, stridePx: 9 };
      await expect(explainer.explain(findMethod('occlusion')!, picture, { options })).rejects.toThrow(
        'The stride of 9 px would leave gaps between windows of 8 px: choose a stride up to the window.',
      );
    });
  });

  describe('layers', () => {
    it('are listed in the error for an unknown layer', async () => {
      await expect(explainer.explain(findMethod('grad-cam')!, picture, { layer: 'layer9' })).rejects.toThrow(
        'narrow-resnet18 has no layer layer9; choose one of layer1.1.conv2, layer1.1, layer2.1.conv2, ' +
          'layer2.1, layer3.1.conv2, layer3.1, layer4.1.conv2, layer4.1.',
      );
    });
  });
});
