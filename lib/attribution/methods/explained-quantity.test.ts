import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine';
import { relativeL2 } from '../metrics/relative-l2';
import { NODE_ENGINES } from '../testing/engines';
import { type ExplainSettings, TestExplainer } from '../testing/explain';
import { narrowGolden, narrowModel } from '../testing/narrow-model';
import { explainedScore, probabilities } from './batches/explained-score';
import { findMethod } from './registry';

const CLASSES = 10;
/** Tolerance for float32 rounding in another order of summation. */
const ROUNDING = 2e-5;
const probability = { quantity: 'probability' } as const;
let engine: Engine;
let explainer: TestExplainer;
let picture: Float32Array;

async function attributionOf(method: string, settings: ExplainSettings): Promise<Float32Array> {
  return (await explainer.explain(findMethod(method)!, picture, settings)).attribution;
}

/** Σ_j factor_j · part_j. */
function combination(parts: readonly Float32Array[], factors: readonly number[]): Float32Array {
  return parts[0]!.map((_, index) => parts.reduce((sum, part, i) => sum + factors[i]! * part[index]!, 0));
}

describe.each(NODE_ENGINES)('$name:', ({ create }) => {
  beforeAll(async () => {
    engine = create();
    explainer = new TestExplainer(engine, await narrowModel(64));
    picture = (await narrowGolden()).get('input_64')!.data;
  });
  afterAll(async () => {
    await explainer.dispose();
    await engine.dispose();
  });

  describe('the probability of a class', () => {
    it('has the gradient p_t (∂z_t − Σ_j p_j ∂z_j), combined from those of all logits', async () => {
      const { logits } = await explainer.explain(findMethod('gradient')!, picture);
      const p = probabilities(logits, 'softmax');
      const ofLogits: Float32Array[] = [];
      for (let target = 0; target < CLASSES; target++)
        ofLogits.push(await attributionOf('gradient', { target }));
      for (const target of [0, 7]) {
        const factors = Array.from(p, (share, index) => p[target]! * (Number(index === target) - share));
        const expected = combination(ofLogits, factors);
        const actual = await attributionOf('gradient', { target, options: probability });
        expect(relativeL2(actual, expected)).toBeLessThan(ROUNDING);
      }
    });

    it('agrees with a finite difference along its gradient', async () => {
      const target = 4;
      const probabilityAt = async (input: Float32Array) =>
        probabilities((await explainer.explain(findMethod('gradient')!, input)).logits, 'softmax')[target]!;
      const gradient = await attributionOf('gradient', { target, options: probability });
      const length = Math.hypot(...gradient);
      // The step is short enough to cross few ReLU kinks and long enough for float32.
      const step = 0.004;
      const moved = (distance: number) =>
        picture.map((value, index) => value + (distance * gradient[index]!) / length);
      const slope = ((await probabilityAt(moved(step))) - (await probabilityAt(moved(-step)))) / (2 * step);
      expect(slope / length).toBeCloseTo(1, 2);
    });

    it.each(['grad-cam', 'hires-cam'])(
      'is also the quantity of the layer gradients of %s',
      async (method) => {
        const { logits } = await explainer.explain(findMethod('gradient')!, picture);
        const p = probabilities(logits, 'softmax');
        const layer = 'layer3';
        const ofLogits: Float32Array[] = [];
        for (let target = 0; target < CLASSES; target++)
          ofLogits.push(await attributionOf(method, { target, layer }));
        const factors = Array.from(p, (share, index) => p[2]! * (Number(index === 2) - share));
        const actual = await attributionOf(method, { target: 2, layer, options: probability });
        expect(relativeL2(actual, combination(ofLogits, factors))).toBeLessThan(ROUNDING);
      },
    );
  });

  describe('the probability of a class of a network that ends in sigmoids', () => {
    let single: TestExplainer;

    beforeAll(async () => {
      const model = await narrowModel(64);
      single = new TestExplainer(engine, { ...model, manifest: { ...model.manifest, head: 'sigmoid' } });
    });
    afterAll(() => single.dispose());

    it.each(['gradient', 'grad-cam', 'hires-cam'])(
      'has the gradient p (1 − p) ∂z of its own logit (%s)',
      async (method) => {
        const settings = { target: 2, layer: 'layer3' };
        const explain = (options = {}) =>
          single.explain(findMethod(method)!, picture, { ...settings, options });
        const ofLogit = await explain();
        const p = 1 / (1 + Math.exp(-ofLogit.logits[2]!));
        const expected = ofLogit.attribution.map((value) => p * (1 - p) * value);
        expect(relativeL2((await explain(probability)).attribution, expected)).toBeLessThan(ROUNDING);
      },
    );

    it('is complete in Integrated Gradients, and falls under Occlusion', async () => {
      const zeros = await single.explain(findMethod('gradient')!, new Float32Array(picture.length));
      const integral = findMethod('integrated-gradients')!;
      const { attribution, logits, convergenceDelta } = await single.explain(integral, picture, {
        target: 2,
        options: { ...probability, steps: 300 },
      });
      const sigmoid = (score: number) => 1 / (1 + Math.exp(-score));
      const gain = sigmoid(logits[2]!) - sigmoid(zeros.logits[2]!);
      const sum = attribution.reduce((total, value) => total + value, 0);
      expect(convergenceDelta).toBeCloseTo(sum - gain, 6);
      const magnitude = attribution.reduce((total, value) => total + Math.abs(value), 0);
      expect(Math.abs(sum - gain)).toBeLessThan(2e-3 * magnitude);
      // One window that covers everything leaves the picture of zeros.
      const occluded = await single.explain(findMethod('occlusion')!, picture, {
        target: 2,
        options: { ...probability, windowPx: 64, stridePx: 64 },
      });
      expect(occluded.map[0]).toBeCloseTo(gain, 5);
    });
  });

  describe('the difference of two classes', () => {
    const pair = { target: 3, against: 8 };

    it.each([
      ['gradient', {}],
      ['input-x-gradient', { options: probability }],
      ['grad-cam', { layer: 'layer4' }],
      ['hires-cam', { layer: 'layer2', options: probability }],
      ['integrated-gradients', { options: { steps: 20 } }],
      ['integrated-gradients', { options: { steps: 20, ...probability } }],
      ['occlusion', { options: { windowPx: 32, stridePx: 32 } }],
    ] as const)(
      'of %s, which is linear in the score, is the difference of the two (%o)',
      async (method, more) => {
        const actual = await attributionOf(method, { ...pair, ...more });
        const forTarget = await attributionOf(method, { target: pair.target, ...more });
        const forOther = await attributionOf(method, { target: pair.against, ...more });
        expect(relativeL2(actual, combination([forTarget, forOther], [1, -1]))).toBeLessThan(1e-4);
      },
    );

    it.each(['logit', 'probability'] as const)(
      'is complete in Integrated Gradients (%s)',
      async (quantity) => {
        const options = { steps: 300, quantity };
        const { attribution, convergenceDelta, logits } = await explainer.explain(
          findMethod('integrated-gradients')!,
          picture,
          { ...pair, options },
        );
        const zeros = new Float32Array(picture.length);
        const start = await explainer.explain(findMethod('gradient')!, zeros);
        const weights = Float32Array.from({ length: CLASSES }, (_, index) =>
          index === pair.target ? 1 : index === pair.against ? -1 : 0,
        );
        const scoreOf = (scores: Float32Array) => explainedScore(scores, weights, quantity, undefined);
        const gain = scoreOf(logits) - scoreOf(start.logits);
        const sum = attribution.reduce((total, value) => total + value, 0);
        const magnitude = attribution.reduce((total, value) => total + Math.abs(value), 0);
        expect(convergenceDelta).toBeCloseTo(sum - gain, 5);
        expect(Math.abs(sum - gain)).toBeLessThan(2e-3 * magnitude);
      },
    );
  });
});
