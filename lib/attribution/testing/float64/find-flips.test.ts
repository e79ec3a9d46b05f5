import { expect, test } from 'vitest';
import { ints } from '../../onnx/attributes';
import { GraphBuilder } from '../../onnx/graph-builder';
import { float32Tensor } from '../../tensor';
import { findFlips } from './find-flips';
import { Float64Network } from './float64-network';

/** y = Σ max-pool(relu(w · x)) of a picture of 2 × 4 pixels with windows of 2 × 2. */
function tinyNetwork() {
  const b = new GraphBuilder('tiny');
  const x = b.input('x', 'float32', [1, 1, 2, 4]);
  const weight = b.initializer('w', float32Tensor([1, 1, 1, 1], [2]));
  const conv = b.node('Conv', [x, weight], {}, { output: 'conv' });
  const relu = b.node('Relu', [conv], {}, { output: 'relu' });
  const attributes = { kernel_shape: ints([2, 2]), strides: ints([2, 2]) };
  const pool = b.node('MaxPool', [relu], attributes, { output: 'pool' });
  const mean = b.node('GlobalAveragePool', [pool], {}, { output: 'mean' });
  const flat = b.node('Flatten', [mean], {}, { output: 'flat' });
  const head = b.initializer('head', float32Tensor([1, 1], [2]));
  const zero = b.floats('zero', [0]);
  const y = b.node('Gemm', [flat, head, zero], { transB: { kind: 'int', value: 1 } }, { output: 'y' });
  b.output(y, 'float32', [1, 1]);
  return b.build();
}

const PICTURE = [1, -1e-6, 3, 4, -2, 0.5, 2, 4];

test('the gradient of a small network is the one worked out by hand', () => {
  const network = new Float64Network(tinyNetwork());
  const values = network.run(PICTURE);
  expect([...values.get('pool')!]).toEqual([2, 8]);
  expect([...values.get('y')!]).toEqual([10]);
  // The first of the two fours takes the gradient.
  expect([...network.gradient([1], network.decisions(values))]).toEqual([2, 0, 0, 2, 0, 0, 0, 0]);
});

test('a Relu and a window that fell otherwise are found, with their margins', () => {
  const graph = tinyNetwork();
  const network = new Float64Network(graph);
  const values = network.run(PICTURE);
  const exact = network.decisions(values);
  expect(network.watched).toEqual(['relu']);
  const relu = [...values.get('relu')!];
  const other = network.decisions(new Map([['relu', relu.with(1, 1e-9).with(7, 9)]]));
  const scale = (name: string) => Math.hypot(...values.get(name)!) / Math.sqrt(8);
  expect(findFlips(graph, exact, values, other)).toEqual([
    { node: graph.nodes[1]!.name, element: 1, margin: expect.closeTo(2e-6 / scale('conv'), 12) },
    { node: graph.nodes[2]!.name, element: 1, margin: 0 },
  ]);
  expect([...network.gradient([1], other)]).toEqual([2, 0, 0, 0, 0, 0, 0, 2]);
  expect(findFlips(graph, exact, values, exact)).toEqual([]);
});

test('an operator without a float64 version is refused by name', () => {
  const b = new GraphBuilder('other');
  b.output(b.node('Sigmoid', [b.input('x', 'float32', [1])], {}, { output: 'y' }), 'float32', [1]);
  expect(() => new Float64Network(b.build())).toThrow('There is no float64 operator Sigmoid.');
});
