import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { expect, test } from '@playwright/test';
import { relativeL2, spearman } from 'live-attribution/metrics';
import { hasReference, referencePath, referenceTensor } from 'live-attribution/testing';
import { PROJECT_ROOT } from '@/tools/chromium/paths';
import { FULL_MODEL } from './harness/model-names';
import { serveModuleChecks } from './harness/module-checks';
import { explainInNode } from './harness/node-explainer';
import { standInFolder } from './harness/stand-in-models';

const fullSize = serveModuleChecks()<typeof import('./harness/full-size.page')>('full-size');

const PICTURE_VALUES = 3 * 224 * 224;

test('ResNet-18 at full size on WebGPU gives Node’s scores and PyTorch’s gradient', async ({ page }) => {
  // A software adapter takes a minute, or several on a busy machine.
  test.setTimeout(10 * 60_000);
  const input = hasReference ? referenceTensor('chelsea', 'smooth_input').data : ramp();
  const target = hasReference
    ? ({ kind: 'class', index: smoothTarget() } as const)
    : ({ kind: 'top' } as const);
  const folder = `/${relative(PROJECT_ROOT, standInFolder(FULL_MODEL))}/`;
  const request = { input: [...input], method: 'gradient', target };
  const found = await fullSize(page, 'explainOnce', folder, request);
  const inNode = await explainInNode(FULL_MODEL, { input, method: 'gradient', layer: 'layer4' });
  expect(relativeL2(Float32Array.from(found.logits), inNode.logits)).toBeLessThan(1e-3);
  if (!hasReference) {
    console.info('skipped: the comparison with PyTorch, ../shared/reference is not there');
    return;
  }
  const attribution = Float32Array.from(found.attribution);
  const expected = referenceTensor('chelsea', 'smooth_gradient').data;
  expect(relativeL2(attribution, expected)).toBeLessThanOrEqual(1e-2);
  expect(spearman(attribution, expected)).toBeGreaterThanOrEqual(0.999);
});

function smoothTarget(): number {
  return JSON.parse(readFileSync(referencePath('manifest.json'), 'utf8')).images.chelsea.smooth_target;
}

/** A picture without edges. */
function ramp(): Float32Array {
  return Float32Array.from({ length: PICTURE_VALUES }, (_, index) => Math.sin(index / 5000));
}
