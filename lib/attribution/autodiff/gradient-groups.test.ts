import { expect, test } from 'vitest';
import { ints } from '../onnx/attributes';
import type { Graph } from '../onnx/graph';
import { GraphBuilder } from '../onnx/graph-builder';
import { float32Tensor, sizeOf } from '../tensor';
import { differentiate } from './differentiate';

/** Two convolutions of stride 2 that meet, then a maximum pool, a mean pool and a convolution of stride 1. */
function network(): Graph {
  const b = new GraphBuilder('network');
  const weights = (name: string, ...dims: number[]) =>
    b.initializer(name, float32Tensor(dims, new Float32Array(sizeOf(dims)).fill(1)));
  const x = b.input('x', 'float32', [1, 8, 16, 16]);
  const name = (own: string) => ({ name: own, output: `${own}_out` });
  const stride2 = { strides: ints([2, 2]) };
  const wide = b.node(
    'Conv',
    [x, weights('w3', 8, 8, 3, 3)],
    { ...stride2, pads: ints([1, 1, 1, 1]) },
    name('wide'),
  );
  const shortcut = b.node('Conv', [x, weights('w1', 8, 8, 1, 1)], stride2, name('shortcut'));
  const sum = b.node('Add', [wide, shortcut], {}, name('sum'));
  const window = { kernel_shape: ints([2, 2]), ...stride2 };
  const maximum = b.node('MaxPool', [sum], window, name('maximum'));
  const mean = b.node('AveragePool', [maximum], window, name('mean'));
  b.output(b.node('Conv', [mean, weights('w', 8, 8, 1, 1)], {}, name('last')), 'float32', [1, 8, 2, 2]);
  return b.build();
}

test('the gradient of each windowed operator is a group; equal strides share one', () => {
  const graph = differentiate(network(), 'last_out', ['x']);
  const groups = graph.gradients!.map(({ result, sources }) => [
    result,
    sources.map(({ node, dy }) => `${node.name} ${dy}`),
  ]);
  expect(groups).toEqual([
    ['mean_out_grad', ['last last_out_grad']],
    ['maximum_out_grad', ['mean mean_out_grad']],
    ['sum_out_grad', ['maximum maximum_out_grad']],
    ['x_grad', ['shortcut sum_out_grad', 'wide sum_out_grad']],
  ]);
});
