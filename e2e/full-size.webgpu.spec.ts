import { readFileSync } from 'node:fs';
import { spearman } from '@/lib/attribution/metrics/correlation';
import { relativeL2 } from '@/lib/attribution/metrics/relative-l2';
import { hasReference, referencePath } from '@/lib/testing/reference-files';
import { referenceTensor } from '@/lib/testing/reference-tensors';
import { FULL_MODEL } from './support/model-names';
import { explainInNode } from './support/node-explainer';
import { PageWorker } from './support/page-worker';
import { expect, test } from './support/test';

const PICTURE_VALUES = 3 * 224 * 224;
const METHOD = { method: 'gradient', layer: 'layer4' };
/** A layer that no model has: there is nothing to warm up with, which would be a second run of half a minute. */
const NO_WARM_UP = { method: 'grad-cam', layer: 'none' };

test('ResNet-18 at full size on WebGPU gives Node’s scores and PyTorch’s gradient', async ({ page }) => {
  // On a software adapter one pass takes half a minute or more.
  test.setTimeout(10 * 60_000);
  const input = hasReference ? referenceTensor('chelsea', 'smooth_input').data : ramp();
  const worker = await PageWorker.start(page, 'webgpu', FULL_MODEL, NO_WARM_UP);
  const target = hasReference
    ? ({ kind: 'class', index: smoothTarget() } as const)
    : ({ kind: 'top' } as const);
  const found = await worker.explain({ input, target, ...METHOD });
  const inNode = await explainInNode(FULL_MODEL, { input, ...METHOD });
  expect(relativeL2(found.logits, inNode.logits)).toBeLessThan(1e-3);
  if (!hasReference) {
    console.info('skipped: the comparison with PyTorch, ../shared/reference is not there');
    return;
  }
  const expected = referenceTensor('chelsea', 'smooth_gradient').data;
  expect(relativeL2(found.attribution, expected)).toBeLessThanOrEqual(1e-2);
  expect(spearman(found.attribution, expected)).toBeGreaterThanOrEqual(0.999);
});

function smoothTarget(): number {
  return JSON.parse(readFileSync(referencePath('manifest.json'), 'utf8')).images.chelsea.smooth_target;
}

/** A picture without edges. */
function ramp(): Float32Array {
  return Float32Array.from({ length: PICTURE_VALUES }, (_, index) => Math.sin(index / 5000));
}
