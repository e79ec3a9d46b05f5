import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine';
import { relativeL2 } from '../metrics/relative-l2';
import { readSafetensors } from '../model/state-dict/safetensors';
import { NODE_ENGINES } from '../testing/engines';
import { type ExplainSettings, TestExplainer } from '../testing/explain';
import { Float64Reference } from '../testing/float64/compare-with-float64';
import { comparisonFaults } from '../testing/float64/float64-bounds';
import { describeWithReference, referencePath } from '../testing/reference';
import { referenceModel } from '../testing/reference-model';
import { REFERENCE_IMAGES, type ReferenceImage, referenceTensor } from '../testing/reference-tensors';
import { findMethod } from './registry';

/** Random weights amplify rounding: onnxruntime's error at the smooth inputs is up to 2e-6. */
const LOGITS = 1e-5;
/** Tolerance if rounding flips no ReLU and no pooling maximum. */
const SMOOTH = 1e-4;
/**
 * Tolerance otherwise; PyTorch's float32 and float64 differ by up to 1.4e-2, see rounding_floor in the
 * manifest.
 */
const ROUGH = 2e-2;
const TABBY = 281;
/** A pass in float64 takes 15 seconds. */
const FLOAT64_TIMEOUT_MS = 300_000;
const LAYERS = ['layer1', 'layer2', 'layer3', 'layer4'];

interface Manifest {
  readonly images: Record<ReferenceImage, { readonly smooth_target: number }>;
}

/** [method, stored tensor, settings] of all methods with one run on `preprocessed`. */
const ATTRIBUTIONS: readonly (readonly [string, string, ExplainSettings])[] = [
  ['saliency', 'saliency', {}],
  ['gradient', 'gradient', {}],
  ['input-x-gradient', 'input_x_gradient', {}],
  ...LAYERS.map((layer) => ['grad-cam', `gradcam_${layer}`, { layer }] as const),
  ['grad-cam', 'gradcam_layer4_class281', { layer: 'layer4', target: TABBY }],
  ['hires-cam', 'hirescam_layer4', { layer: 'layer4' }],
  ['layer-cam', 'layercam_layer4', { layer: 'layer4' }],
  ['grad-cam-plus-plus', 'gradcam_plus_plus_layer4', { layer: 'layer4' }],
  ['guided-backprop', 'guided_backprop', {}],
  ['deconvolution', 'deconvolution', {}],
  ['guided-grad-cam', 'guided_gradcam_layer4', { layer: 'layer4' }],
];

describeWithReference.each(NODE_ENGINES)('Grad-CAM at a layer’s two positions, $name', ({ create }) => {
  it.each([
    ['layer4.1.conv2', 'grad_cam_conv2'],
    ['layer4', 'grad_cam_conv2'],
    ['layer4.1', 'grad_cam_block'],
  ])('Grad-CAM at %s equals PyTorch’s %s', async (layer, name) => {
    const engine = create();
    const explainer = new TestExplainer(engine, await referenceModel());
    const more = readSafetensors(readFileSync(referencePath('chelsea.more.safetensors')), 'more');
    const manifest = JSON.parse(readFileSync(referencePath('manifest.json'), 'utf8')) as Manifest;
    const target = manifest.images.chelsea.smooth_target;
    const input = referenceTensor('chelsea', 'smooth_input').data;
    const { attribution } = await explainer.explain(findMethod('grad-cam')!, input, { target, layer });
    expect(relativeL2(attribution, more.get(name)!.data)).toBeLessThan(SMOOTH);
    await explainer.dispose();
    await engine.dispose();
  });
});

describeWithReference.each(NODE_ENGINES)(
  'ResNet-18 and the references of PyTorch and Captum, $name',
  ({ create, isFast }) => {
    let engine: Engine;
    let explainer: TestExplainer;
    beforeAll(async () => {
      engine = create();
      explainer = new TestExplainer(engine, await referenceModel());
    });
    afterAll(async () => {
      await explainer.dispose();
      await engine.dispose();
    });

    /**
     * Bound at an input that was chosen so that no kink flips by the rounding of PyTorch: a fast mode may
     * flip one, if float64 shows that it is close.
     */
    async function smoothBound(image: ReferenceImage, target: number): Promise<number> {
      if (!isFast) return SMOOTH;
      const reference = new Float64Reference(await referenceModel(), target);
      const comparison = await reference.compare(engine, referenceTensor(image, 'smooth_input').data);
      expect(comparisonFaults(comparison, LOGITS)).toEqual([]);
      return comparison.flips.length > 0 ? ROUGH : SMOOTH;
    }

    describe.each(REFERENCE_IMAGES)('%s', (image) => {
      const stored = (name: string) => referenceTensor(image, name).data;
      const explain = (method: string, input: string, settings: ExplainSettings) =>
        explainer.explain(findMethod(method)!, stored(input), settings);

      it('logits', async () => {
        const { logits } = await explain('grad-cam', 'preprocessed', { layer: 'layer4' });
        expect(relativeL2(logits, stored('logits'))).toBeLessThan(LOGITS);
      });

      it('attributions at the smooth input', { timeout: FLOAT64_TIMEOUT_MS }, async () => {
        const manifest = JSON.parse(readFileSync(referencePath('manifest.json'), 'utf8')) as Manifest;
        const target = manifest.images[image].smooth_target;
        const error = async (method: string, name: string, layer?: string) => {
          const settings = layer === undefined ? { target } : { target, layer };
          return relativeL2((await explain(method, 'smooth_input', settings)).attribution, stored(name));
        };
        const bound = await smoothBound(image, target);
        expect(await error('gradient', 'smooth_gradient')).toBeLessThan(bound);
        expect(await error('guided-backprop', 'smooth_guided_backprop')).toBeLessThan(bound);
        for (const layer of LAYERS) {
          expect(await error('grad-cam', `smooth_gradcam_${layer}`, layer)).toBeLessThan(bound);
        }
      });

      it.each(ATTRIBUTIONS)('%s: %s', async (method, name, settings) => {
        const { attribution, map } = await explain(method, 'preprocessed', settings);
        expect(relativeL2(attribution, stored(name))).toBeLessThan(ROUGH);
        if (name === 'saliency') expect(relativeL2(map, stored('saliency_map'))).toBeLessThan(ROUGH);
      });

      it('the drawn saliency of another class, and of the picture with noise', async () => {
        const tabby = await explain('saliency', 'preprocessed', { target: TABBY });
        expect(relativeL2(tabby.map, stored('saliency_class281_map'))).toBeLessThan(ROUGH);
        const noise = stored('noise');
        const noisy = stored('preprocessed').map((value, index) => value + noise[index]!);
        const top5 = stored('logits');
        const target = top5.indexOf(Math.max(...top5));
        const { map } = await explainer.explain(findMethod('saliency')!, noisy, { target });
        expect(relativeL2(map, stored('saliency_noisy_map'))).toBeLessThan(ROUGH);
      });
    });
  },
);
