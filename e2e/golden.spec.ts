import { readFileSync } from 'node:fs';
import { relativeL2, spearman } from 'live-attribution/metrics';
import { readSafetensors } from 'live-attribution/model';
import { GOLDEN_SIZES_PX, goldenModel } from './harness/model-names';
import { PageWorker } from './harness/page-worker';
import { expect, test } from './harness/test';

const GOLDEN_FILE = 'lib/attribution/model/fixtures/narrow-resnet18.golden.safetensors';
const LAYERS = ['layer1', 'layer2', 'layer3', 'layer4'];
const [SMALL_PX] = GOLDEN_SIZES_PX;
/** Relative L2; another summation order on the GPU may flip a few ReLUs. */
const FLOAT32 = { logits: 1e-5, maps: 1e-4 } as const;
const BOUNDS = {
  wasm: FLOAT32,
  cpu: FLOAT32,
  'cpu-exact': FLOAT32,
  webgpu: { logits: 1e-3, maps: 1e-2 },
} as const;

/** PyTorch's result with the narrow network, float64 rounded to float32. */
function golden(name: string): Float32Array {
  const tensor = readSafetensors(readFileSync(GOLDEN_FILE), GOLDEN_FILE).get(name);
  if (tensor === undefined) throw new Error(`${GOLDEN_FILE} holds no ${name}`);
  return tensor.data;
}

const CASES = GOLDEN_SIZES_PX.flatMap((sizePx) =>
  (['wasm', 'cpu', 'cpu-exact', 'webgpu'] as const).map((engine) => ({ sizePx, engine })),
);

for (const { sizePx, engine } of CASES) {
  test(`gradient and Grad-CAM at ${sizePx} px equal PyTorch's, ${engine}`, async ({ page }, { project }) => {
    test.skip((engine === 'webgpu') !== (project.name === 'webgpu'), 'The other project has this engine.');
    const bounds = BOUNDS[engine];
    const first = { method: 'gradient', layer: 'layer4' };
    const worker = await PageWorker.start(page, engine, goldenModel(sizePx), first);
    const input = golden(`input_${sizePx}`);
    const target = { kind: 'top' } as const;

    const { attribution, logits } = await worker.explain({ input, target, ...first });
    expect(relativeL2(logits, golden(`logits_${sizePx}`))).toBeLessThan(bounds.logits);
    expect(relativeL2(attribution, golden(`gradient_${sizePx}`))).toBeLessThan(bounds.maps);
    expect(spearman(attribution, golden(`gradient_${sizePx}`))).toBeGreaterThan(0.999);

    // On a software adapter each layer compiles for seconds, with the same shaders at every size.
    for (const layer of engine !== 'webgpu' || sizePx === SMALL_PX ? LAYERS : LAYERS.slice(-1)) {
      const cam = await worker.explain({ input, target, method: 'grad-cam', layer });
      expect(relativeL2(cam.attribution, golden(`gradcam_${layer}_${sizePx}`)), layer).toBeLessThan(
        bounds.maps,
      );
    }
  });
}
