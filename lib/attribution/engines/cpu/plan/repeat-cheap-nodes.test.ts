import { expect, test } from 'vitest';
import { differentiate } from '../../../autodiff/differentiate';
import { GraphBuilder } from '../../../onnx/graph-builder';
import { float32Tensor, sizeOf } from '../../../tensor';
import { planGraph } from './plan-graph';

const DIMS = [1, 4, 6, 6];

test('the backward pass repeats a sigmoid, so that the forward pass stores one value less', async () => {
  const b = new GraphBuilder('silu');
  const weights = (...dims: number[]) =>
    b.initializer('w', float32Tensor(dims, new Float32Array(sizeOf(dims)).fill(0.1)));
  const name = (output: string) => ({ name: output, output });
  const x = b.node('Conv', [b.input('input', 'float32', DIMS), weights(4, 4, 1, 1)], {}, name('first'));
  const y = b.node('Mul', [x, b.node('Sigmoid', [x], {}, name('sigmoid'))], {}, name('silu'));
  b.output(b.node('Conv', [y, weights(4, 4, 1, 1)], {}, name('second')), 'float32', DIMS);
  const { steps } = await planGraph(differentiate(b.build(), 'second', ['input']));
  const names = steps.filter(({ kind }) => kind !== 'copy' && kind !== 'clear').map(({ nodes }) => nodes);
  expect(names.slice(0, 3)).toEqual([['first'], ['sigmoid', 'silu'], ['second']]);
  expect(names[3]).toContain('sigmoid');
  expect(names.length).toBe(5);
});

test('a ReLU that a convolution stores is not repeated, because its input is not stored', async () => {
  const b = new GraphBuilder('relu');
  const w = b.initializer('w', float32Tensor([4, 4, 1, 1], new Float32Array(16).fill(0.1)));
  const name = (output: string) => ({ name: output, output });
  const x = b.node('Conv', [b.input('input', 'float32', DIMS), w], {}, name('first'));
  const y = b.node('Relu', [x], {}, name('relu'));
  b.output(b.node('Conv', [y, w], {}, name('second')), 'float32', DIMS);
  const { steps } = await planGraph(differentiate(b.build(), 'second', ['input']));
  const conv = steps.filter(({ kind, nodes }) => kind !== 'copy' && nodes.includes('relu'));
  expect(conv.map(({ nodes }) => nodes)).toEqual([['first', 'relu']]);
});
