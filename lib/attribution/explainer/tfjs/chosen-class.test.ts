import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFloats } from '../../engines/read-floats';
import { requireMethod } from '../../methods/registry';
import type { Model } from '../../model/model';
import { modelFromFile } from '../../model/model-from-file';
import { encodeModel } from '../../onnx/encode-model';
import { GraphBuilder } from '../../onnx/graph-builder';
import { float32Tensor } from '../../tensor';
import { startCpuRuntime } from '../../testing/tfjs-cpu-runtime';
import type { TargetChoice } from '../target-choice';
import { TfjsExplainer } from './tfjs-explainer';

const SIZE_PX = 16;
const PLANE = SIZE_PX ** 2;
let explainer: TfjsExplainer;

/** A classifier whose scores are 0.25, the mean of the first channel, and the mean of the second one. */
function meansModel(): Promise<Model> {
  const b = new GraphBuilder('means');
  const x = b.input('x', 'float32', ['N', 3, SIZE_PX, SIZE_PX]);
  const kernel = b.initializer('kernel', float32Tensor([2, 3, 1, 1], [1, 0, 0, 0, 1, 0]));
  const matrix = b.initializer('matrix', float32Tensor([2, 3], [0, 1, 0, 0, 0, 1]));
  const bias = b.initializer('bias', float32Tensor([3], [0.25, 0, 0]));
  const layer = b.node('Conv', [x, kernel], {}, { output: 'layer' });
  const means = b.node('Flatten', [b.node('GlobalAveragePool', [layer])]);
  b.output(b.node('Gemm', [means, matrix, bias]), 'float32', ['N', 3]);
  return modelFromFile(encodeModel(b.build()), 'means.onnx');
}

beforeAll(async () => {
  explainer = new TfjsExplainer(await startCpuRuntime(), await meansModel());
  // The first two channels are equal, so that the classes 1 and 2 share the top score 1.
  explainer.input.write(new Float32Array(3 * PLANE).fill(1));
});
afterAll(() => explainer.dispose());

/** The attribution of a class, or of the top class. */
async function attributionOf(method: string, target: TargetChoice): Promise<Float32Array> {
  explainer.setTarget(target);
  let attribution: Float32Array | undefined;
  for await (const step of explainer.explain(requireMethod(method), 'layer', { steps: 12 }))
    attribution = await readFloats(step.attribution);
  return attribution!;
}

it.each(['saliency', 'input-x-gradient', 'grad-cam', 'integrated-gradients'])(
  '%s on TensorFlow.js explains the first of the top classes, also where another leads on the path',
  async (method) => {
    const top = await attributionOf(method, { kind: 'top' });
    const first = await attributionOf(method, { kind: 'class', index: 1 });
    expect(top).toEqual(first);
    expect(top.subarray(0, PLANE)).toSatisfy((values: Float32Array) => values.every((value) => value > 0));
  },
);
