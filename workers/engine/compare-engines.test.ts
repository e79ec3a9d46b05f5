import { createNodeEngine } from 'live-attribution/engines/node';
import { Explainer, type TargetChoice } from 'live-attribution/explainer';
import { TfjsExplainer } from 'live-attribution/explainer/tfjs';
import { topClass } from 'live-attribution/methods';
import { narrowGolden, narrowModel } from 'live-attribution/testing';
import { startCpuRuntime } from 'live-attribution/testing/tfjs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Computation } from '@/lib/protocol/computation';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { compareExplainers } from './compare-engines';

const engine = createNodeEngine({ threads: 1 });
let own: Explainer;
let second: TfjsExplainer;
let top: number;

beforeAll(async () => {
  const model = await narrowModel(64);
  const golden = await narrowGolden();
  own = new Explainer(engine, model);
  second = new TfjsExplainer(await startCpuRuntime(), model);
  own.input.write(golden.get('input_64')!.data);
  top = topClass(golden.get('logits_64')!.data);
});
afterAll(async () => {
  await second.dispose();
  await own.dispose();
  await engine.dispose();
});

function compare(part: Partial<Computation>, options = {}) {
  const computedFor = exampleComputation({ layer: 'layer3', ...part });
  return compareExplainers(own, second, { computedFor, options, secondEngine: 'tfjs' });
}

test('onnxruntime and TensorFlow.js agree about a picture that only one of them was given', async () => {
  for (const method of ['saliency', 'grad-cam']) {
    const { spearman, relativeL2 } = await compare({ method });
    expect(relativeL2, method).toBeLessThan(4e-5);
    expect(spearman, method).toBeGreaterThan(0.9999);
  }
  await expect(compare({ method: 'occlusion' })).rejects.toThrow('TensorFlow.js does not support Occlusion');
});

test('both sides have one computation, apart from the engine', async () => {
  const spy = vi.spyOn(second, 'explain');
  const computedFor = exampleComputation({
    frameId: 7,
    method: 'integrated-gradients',
    layer: 'layer2',
    target: { kind: 'difference', index: 3, against: 5 },
  });
  const options = { baseline: 'blur', steps: 5 } as const;
  const compared = await compareExplainers(own, second, { computedFor, options, secondEngine: 'tfjs' });
  expect(compared.computedFor).toEqual(computedFor);
  expect(compared.second).toEqual({ ...computedFor, engine: 'tfjs' });
  expect(compared.explained.target).toEqual(computedFor.target);
  expect(compared.relativeL2).toBeLessThan(4e-5);
  expect(spy.mock.lastCall).toMatchObject([{ id: 'integrated-gradients' }, 'layer2', options]);
  spy.mockRestore();
});

test('the second engine explains the class that the first finds, even if it would find another', async () => {
  const set = second.setTarget.bind(second);
  // Stands for an engine whose rounding puts another class on top.
  const other = vi.spyOn(second, 'setTarget').mockImplementation((choice: TargetChoice) => {
    set(choice.kind === 'top' ? { kind: 'class', index: (top + 1) % 10 } : choice);
  });
  const { relativeL2, explained } = await compare({ method: 'saliency', target: { kind: 'top' } });
  expect(explained.target).toEqual({ kind: 'class', index: top });
  expect(relativeL2).toBeLessThan(4e-5);
  other.mockRestore();
});
