import { relativeL2 } from 'live-attribution/metrics';
import { hasReference, referenceTensor } from 'live-attribution/testing';
import { FULL_MODEL } from './harness/model-names';
import { PageWorker } from './harness/page-worker';
import { expect, test } from './harness/test';

/**
 * Method, layer, input, expected attribution, largest relative L2: 2e-2 if rounding may flip a ReLU of the
 * reference.
 */
const CASES = [
  ['gradient', 'layer4', 'smooth_input', 'smooth_gradient', 1e-4],
  ['grad-cam', 'layer1', 'smooth_input', 'smooth_gradcam_layer1', 1e-4],
  ['grad-cam', 'layer4', 'smooth_input', 'smooth_gradcam_layer4', 1e-4],
  ['saliency', 'layer4', 'preprocessed', 'saliency', 2e-2],
  ['input-x-gradient', 'layer4', 'preprocessed', 'input_x_gradient', 2e-2],
  ['grad-cam', 'layer4', 'preprocessed', 'gradcam_layer4', 2e-2],
] as const;
const LOGITS_BOUND = 1e-5;

test('ResNet-18 at full size on wasm agrees with PyTorch and Captum', async ({ page }) => {
  test.skip(!hasReference, 'the comparison with PyTorch, ../shared/reference is not there');
  const stored = (name: string) => referenceTensor('chelsea', name).data;
  const worker = await PageWorker.start(page, 'wasm', FULL_MODEL, { method: 'grad-cam', layer: 'layer4' });
  for (const [method, layer, inputName, expected, bound] of CASES) {
    const request = { input: stored(inputName), method, layer, target: { kind: 'top' } } as const;
    const { attribution, logits } = await worker.explain(request);
    expect(relativeL2(attribution, stored(expected)), expected).toBeLessThanOrEqual(bound);
    if (inputName === 'preprocessed') {
      expect(relativeL2(logits, stored('logits')), 'logits').toBeLessThanOrEqual(LOGITS_BOUND);
    }
  }
});
