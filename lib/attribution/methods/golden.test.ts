import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine';
import { relativeL2 } from '../metrics/relative-l2';
import type { StateDict } from '../model/state-dict/state-dict';
import { NODE_ENGINES } from '../testing/engines';
import { type ExplainSettings, TestExplainer } from '../testing/explain';
import { narrowGolden, narrowMethodsGolden, narrowModel } from '../testing/narrow-model';
import { findMethod } from './registry';

/** Tolerance for float32 rounding; PyTorch's float32 differs from its float64 by up to 3e-6 here. */
const TOLERANCE = 2e-5;
let golden: StateDict;
let methodsGolden: StateDict;

beforeAll(async () => {
  golden = await narrowGolden();
  methodsGolden = await narrowMethodsGolden();
});

function stored(dict: StateDict, name: string): Float32Array {
  const tensor = dict.get(name);
  if (tensor === undefined) throw new Error(`There is no golden tensor "${name}".`);
  return tensor.data;
}

describe.each(NODE_ENGINES)('$name', ({ create }) => {
  let engine: Engine;
  beforeAll(() => {
    engine = create();
  });
  afterAll(() => engine.dispose());

  describe.each([64, 96])('a narrow ResNet-18 at %d pixels, against PyTorch', (sizePx) => {
    let explainer: TestExplainer;
    beforeAll(async () => {
      explainer = new TestExplainer(engine, await narrowModel(sizePx));
    });
    afterAll(() => explainer.dispose());

    it('gradient and logits of the top class', async () => {
      const { attribution, logits } = await explainer.explain(
        findMethod('gradient')!,
        stored(golden, `input_${sizePx}`),
      );
      expect(relativeL2(logits, stored(golden, `logits_${sizePx}`))).toBeLessThan(1e-5);
      expect(relativeL2(attribution, stored(golden, `gradient_${sizePx}`))).toBeLessThan(TOLERANCE);
    });

    it.each(['layer1', 'layer2', 'layer3', 'layer4'])('Grad-CAM at %s', async (layer) => {
      const settings = { layer };
      const picture = stored(golden, `input_${sizePx}`);
      const { attribution, map } = await explainer.explain(findMethod('grad-cam')!, picture, settings);
      const expected = stored(golden, `gradcam_${layer}_${sizePx}`);
      expect(relativeL2(attribution, expected)).toBeLessThan(TOLERANCE);
      expect(map).toEqual(attribution.map((value) => Math.max(value, 0)));
    });
  });

  describe('every other method on a narrow ResNet-18, against PyTorch', () => {
    let explainer: TestExplainer;
    let picture: Float32Array;
    let topClass: number;
    beforeAll(async () => {
      explainer = new TestExplainer(engine, await narrowModel(64));
      picture = stored(golden, 'input_64');
      const logits = stored(golden, 'logits_64');
      topClass = logits.indexOf(Math.max(...logits));
    });
    afterAll(() => explainer.dispose());

    const explain = (method: string, settings?: ExplainSettings) =>
      explainer.explain(findMethod(method)!, picture, settings);

    it.each([
      ['deconvolution', 'deconvolution', {}],
      ['guided-backprop', 'guided_backprop', {}],
      ['occlusion', 'occlusion', { options: { windowPx: 24, stridePx: 16 } }],
      ['gradient', 'gradient_probability', { options: { quantity: 'probability' } }],
      ...['layer2', 'layer4'].flatMap((layer) => [
        ['hires-cam', `hirescam_${layer}`, { layer }] as const,
        ['layer-cam', `layercam_${layer}`, { layer }] as const,
        ['grad-cam-plus-plus', `gradcam_plus_plus_${layer}`, { layer }] as const,
      ]),
      ['guided-grad-cam', 'guided_gradcam_nearest', { layer: 'layer2' }],
      [
        'guided-grad-cam',
        'guided_gradcam_bilinear',
        { layer: 'layer2', options: { upsampling: 'bilinear' } },
      ],
    ] as const)('%s equals %s', async (method, name, settings) => {
      const { attribution } = await explain(method, settings);
      expect(relativeL2(attribution, stored(methodsGolden, name))).toBeLessThan(TOLERANCE);
    });

    it('explains another class than the top one', async () => {
      const { attribution } = await explain('gradient', { target: (topClass + 3) % 10 });
      expect(relativeL2(attribution, stored(methodsGolden, 'gradient_other'))).toBeLessThan(TOLERANCE);
    });

    it('SmoothGrad with seven given noise samples, in two batches', async () => {
      const noise = methodsGolden.get('smoothgrad_noise')!;
      const steps = await explainer.steps(findMethod('smooth-grad')!, picture, { options: { noise } });
      expect(steps.map(({ progress }) => progress)).toEqual([5 / 7, 1]);
      const expected = stored(methodsGolden, 'smoothgrad');
      expect(relativeL2(steps[1]!.attribution, expected)).toBeLessThan(TOLERANCE);
      expect(relativeL2(steps[0]!.attribution, expected)).toBeGreaterThan(1e-3);
    });

    it('Integrated Gradients with the blurred baseline, with its convergence delta', async () => {
      const options = { baseline: 'blur', steps: 20 } as const;
      const { attribution, convergenceDelta } = await explain('integrated-gradients', { options });
      expect(relativeL2(attribution, stored(methodsGolden, 'integrated_gradients'))).toBeLessThan(TOLERANCE);
      expect(convergenceDelta).toBeCloseTo(stored(methodsGolden, 'integrated_gradients_delta')[0]!, 4);
    });
  });
});
