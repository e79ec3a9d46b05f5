import { createNodeEngine } from 'live-attribution/engines/node';
import { createWasmEngine } from 'live-attribution/engines/wasm';
import { Explainer } from 'live-attribution/explainer';
import { expect, test } from 'vitest';
import { benchModel, benchPicture, benchStateDict } from './bench-model';
import { bytesInUse } from './bytes-in-use-nodejs';
import { heapGrowth } from './heap-growth';

const CROP_PX = 32;

test.each([
  ['onnxruntime-node', () => createNodeEngine({ threads: 1 })],
  ['WebAssembly', createWasmEngine],
])('3,000 frames on %s take no more memory than 300', { timeout: 240_000 }, async (_name, createEngine) => {
  const engine = createEngine();
  const model = await benchModel(benchStateDict({ width: 4, classCount: 10 }), CROP_PX);
  const explainer = new Explainer(engine, model);
  explainer.input.write(benchPicture(CROP_PX));
  for (const method of ['grad-cam', 'saliency']) {
    const growth = await heapGrowth(explainer, { method, warmUp: 300, frames: 3000, bytesInUse });
    expect(growth, method).toBeLessThanOrEqual(1.05);
  }
  await explainer.dispose();
  await engine.dispose();
});

test('memory that grows with every frame is detected', async () => {
  const engine = createNodeEngine({ threads: 1 });
  const model = await benchModel(benchStateDict({ width: 4, classCount: 10 }), CROP_PX);
  const explainer = new Explainer(engine, model);
  const kept: Float32Array[] = [];
  const setTarget = explainer.setTarget.bind(explainer);
  explainer.setTarget = (choice) => {
    kept.push(new Float32Array(100_000));
    setTarget(choice);
  };
  const growth = await heapGrowth(explainer, { method: 'grad-cam', warmUp: 20, frames: 300, bytesInUse });
  expect(growth).toBeGreaterThan(1.2);
  expect(kept).toHaveLength(300);
  await explainer.dispose();
  await engine.dispose();
});
