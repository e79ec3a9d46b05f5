import { expect, test } from 'vitest';
import { resnet18Graph } from '../model/resnet18/resnet18-graph';
import { untrainedResnet18 } from '../model/resnet18/untrained-resnet18';
import { float32Tensor } from '../tensor';
import { int } from './attributes';
import { bindInputs } from './bind-inputs';
import { countFlops } from './count-flops';
import { GraphBuilder } from './graph-builder';

test('a convolution and a matrix product, counted by hand', () => {
  const b = new GraphBuilder('counted');
  const x = b.input('x', 'float32', [1, 3, 5, 5]);
  const kernel = b.initializer('kernel', float32Tensor([4, 3, 3, 3], new Float32Array(108)));
  const y = b.node('Conv', [b.node('Relu', [x]), kernel]);
  const flat = b.node('Flatten', [y]);
  const weights = b.initializer('weights', float32Tensor([2, 36], new Float32Array(72)));
  b.output(b.node('Gemm', [flat, weights], { transB: int(1) }, { output: 'z' }), 'float32', [1, 2]);
  // 4 · 3 · 3 outputs of 27 products each, then 2 of 36.
  expect(countFlops(b.build())).toBe(2 * 36 * 27 + 2 * 2 * 36);
});

test('a ResNet-18 at 224 pixels: 3.63 GFLOP', () => {
  const graph = resnet18Graph(untrainedResnet18(18));
  expect(countFlops(bindInputs(graph, { input: [1, 3, 224, 224] })) / 1e9).toBeCloseTo(3.63, 2);
});
