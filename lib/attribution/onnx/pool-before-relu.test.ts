import { afterAll, expect, test } from 'vitest';
import { differentiate } from '../autodiff/differentiate';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { runGraph } from '../engines/testing/run-graph';
import { expectType, float32Tensor } from '../tensor';
import { ints } from './attributes';
import type { Graph } from './graph';
import { GraphBuilder } from './graph-builder';
import { poolBeforeRelu } from './pool-before-relu';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

function pooled(alsoRead = false): Graph {
  const b = new GraphBuilder('pooled');
  const x = b.input('x', 'float32', [1, 2, 6, 6]);
  const relu = b.node('Relu', [x], {}, { output: 'relu' });
  const pool = b.node(
    'MaxPool',
    [relu],
    { kernel_shape: ints([3, 3]), strides: ints([2, 2]), pads: ints([1, 1, 1, 1]) },
    { output: 'y' },
  );
  b.output(pool, 'float32', [1, 2, 3, 3]);
  if (alsoRead) b.output(b.node('Neg', [relu], {}, { output: 'z' }), 'float32', [1, 2, 6, 6]);
  return b.build();
}

/** Contains windows below 0, ties above 0 and maxima that several windows share. */
const X = Array.from({ length: 72 }, (_, index) =>
  index < 20 ? -1 - index : Math.round(3 * Math.sin(index * 1.3)),
);
/** The largest elements are 0, at which Relu has no gradient. */
const UP_TO_ZERO = X.map((_, index) => 0 - (((index * 7) % 11) % 3));
const SEED = Array.from({ length: 18 }, (_, index) => index - 7.5);

async function valueAndGradient(graph: Graph, x = X) {
  const { y, x_grad } = await runGraph(engine, differentiate(graph, 'y', ['x']), {
    x: float32Tensor([1, 2, 6, 6], x),
    y_grad: float32Tensor([1, 2, 3, 3], SEED),
  });
  return [y!, x_grad!].map((tensor) => Array.from(expectType(tensor, 'float32').data, (value) => value + 0));
}

test('the pool moves first; values and gradients are equal, even for ties and negative windows', async () => {
  const graph = poolBeforeRelu(pooled());
  expect(graph.nodes.map(({ op, inputs, outputs }) => [op, inputs[0], outputs[0]])).toEqual([
    ['MaxPool', 'x', 'relu'],
    ['Relu', 'relu', 'y'],
  ]);
  expect(await valueAndGradient(graph)).toEqual(await valueAndGradient(pooled()));
});

test('a pool whose outputs are exactly 0 has no gradient in either order', async () => {
  const zeros = [Array(18).fill(0), Array(72).fill(0)];
  expect(await valueAndGradient(pooled(), UP_TO_ZERO)).toEqual(zeros);
  expect(await valueAndGradient(poolBeforeRelu(pooled()), UP_TO_ZERO)).toEqual(zeros);
});

test('a Relu with another consumer or a protected name is not moved', () => {
  expect(poolBeforeRelu(pooled(true))).toEqual(pooled(true));
  expect(poolBeforeRelu(pooled(), new Set(['relu']))).toEqual(pooled());
});
