import { expect, test } from 'vitest';
import { float32Tensor, int64Tensor } from '../tensor';
import { int } from './attributes';
import { bindInputs } from './bind-inputs';
import { GraphBuilder } from './graph-builder';
import { simplify } from './simplify';

test('a flattened view with shape arithmetic becomes one Reshape', () => {
  const b = new GraphBuilder('view');
  const x = b.input('x', 'float32', ['N', 3, 2, 2]);
  const first = b.node('Constant', [], { value: { kind: 'tensor', value: int64Tensor([], [0]) } });
  const batch = b.node('Gather', [b.node('Shape', [x]), first], { axis: int(0) });
  const target = b.node(
    'Concat',
    [b.node('Unsqueeze', [batch, b.int64s('axes', [0])]), b.int64s('rest', [-1])],
    {
      axis: int(0),
    },
  );
  b.output(b.node('Reshape', [x, target], {}, { output: 'y' }), 'float32', ['N', 12]);
  const graph = simplify(bindInputs(b.build(), { x: [2, 3, 2, 2] }));
  expect(graph.nodes.map(({ op }) => op)).toEqual(['Reshape']);
  expect([...graph.initializers.values()]).toEqual([int64Tensor([2], [2, -1])]);
  expect(graph.outputs).toEqual([{ name: 'y', type: 'float32', dims: [2, 12] }]);
});

test('no-ops are removed unless they compute an output', () => {
  const b = new GraphBuilder('no-ops');
  const x = b.input('x', 'float32', [1, 4]);
  const identity = b.node('Identity', [x]);
  const [dropped] = b.nodeWithOutputs('Dropout', [identity, b.floats('ratio', 0.5)], {}, 2);
  const padded = b.node('Pad', [dropped!, b.int64s('pads', [0, 0, 0, 0])]);
  const cast = b.node('Cast', [padded], { to: int(1) });
  const flat = b.node('Flatten', [b.node('Concat', [cast], { axis: int(0) })]);
  const relu = b.node('Relu', [flat], {}, { output: 'relu' });
  b.output(relu, 'float32', [1, 4]);
  b.output(b.node('Identity', [relu], {}, { output: 'again' }), 'float32', [1, 4]);
  const graph = simplify(b.build());
  expect(graph.nodes.map(({ op, inputs, outputs }) => [op, inputs, outputs])).toEqual([
    ['Relu', ['x'], ['relu']],
    ['Identity', ['relu'], ['again']],
  ]);
  expect(graph.initializers.size).toBe(0);
});

test('a Dropout whose mask is read is kept, as is a Cast, Pad or Reshape that is not a no-op', () => {
  const b = new GraphBuilder('kept');
  const x = b.input('x', 'float32', [1, 4]);
  const [dropped, mask] = b.nodeWithOutputs('Dropout', [x], {}, 2);
  const chosen = b.node('Where', [mask!, dropped!, b.floats('zero', 0)]);
  const whole = b.node('Cast', [chosen], { to: int(6) });
  const padded = b.node('Pad', [whole, b.int64s('pads', [0, -1, 0, 1])]);
  b.output(b.node('Reshape', [padded, b.int64s('shape', [4])]), 'int32', [4]);
  expect(simplify(b.build()).nodes.map(({ op }) => op)).toEqual([
    'Dropout',
    'Where',
    'Cast',
    'Pad',
    'Reshape',
  ]);
});

test('weights are folded, dead nodes and weights are removed, an unread input is kept', () => {
  const b = new GraphBuilder('weights');
  const x = b.input('x', 'float32', ['N', 2]);
  b.input('unread', 'float32', [1]);
  const stored = b.initializer('stored', { type: 'int8', dims: [2], data: Int8Array.of(4, -2) });
  const weights = b.node('DequantizeLinear', [stored, b.floats('scale', 0.5)], {}, { output: 'weights' });
  b.node('Exp', [b.node('Mul', [x, b.floats('dead', [1, 2])])]);
  b.output(b.node('Mul', [x, weights], {}, { output: 'y' }), 'float32', ['N', 2]);
  const graph = simplify(b.build());
  expect(graph.nodes.map(({ op }) => op)).toEqual(['Mul']);
  expect([...graph.initializers]).toEqual([['weights', float32Tensor([2], [2, -1])]]);
  expect(graph.inputs.map(({ name }) => name)).toEqual(['x', 'unread']);
});
