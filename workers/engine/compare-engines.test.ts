import { createNodeEngine } from 'live-attribution/engines/node';
import { Explainer } from 'live-attribution/explainer';
import { TfjsExplainer } from 'live-attribution/explainer/tfjs';
import { findMethod } from 'live-attribution/methods';
import { narrowGolden, narrowModel } from 'live-attribution/testing';
import { startCpuRuntime } from 'live-attribution/testing/tfjs';
import { afterAll, expect, test } from 'vitest';
import { compareExplainers } from './compare-engines';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

test('onnxruntime and TensorFlow.js agree about a picture that only one of them was given', async () => {
  const model = await narrowModel(64);
  const own = new Explainer(engine, model);
  const second = new TfjsExplainer(await startCpuRuntime(), model);
  own.input.write((await narrowGolden()).get('input_64')!.data);
  const view = { layer: 'layer3', target: { kind: 'top' }, options: {} } as const;
  for (const method of ['saliency', 'grad-cam']) {
    const { spearman, relativeL2 } = await compareExplainers(own, second, {
      method: findMethod(method)!,
      ...view,
    });
    expect(relativeL2, method).toBeLessThan(4e-5);
    expect(spearman, method).toBeGreaterThan(0.9999);
  }
  const other = { ...view, method: findMethod('saliency')!, target: { kind: 'class', index: 3 } } as const;
  expect((await compareExplainers(own, second, other)).relativeL2).toBeLessThan(4e-5);
  await expect(compareExplainers(own, second, { method: findMethod('occlusion')!, ...view })).rejects.toThrow(
    'TensorFlow.js does not support Occlusion',
  );
  await second.dispose();
  await own.dispose();
});
