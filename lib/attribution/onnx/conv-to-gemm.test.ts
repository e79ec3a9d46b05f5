import { afterAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { runGraph } from '../engines/testing/run-graph';
import { relativeL2 } from '../metrics/relative-l2';
import { createRandom } from '../random/prng';
import { expectType, float32Tensor, sizeOf } from '../tensor';
import { int, ints } from './attributes';
import { convsToGemm } from './conv-to-gemm';
import type { Attributes, Graph } from './graph';
import { GraphBuilder } from './graph-builder';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

interface Case {
  readonly from: readonly number[];
  readonly weights: readonly number[];
  readonly to: readonly number[];
  readonly attributes: Attributes;
  readonly bias?: boolean;
}

const CASES: Readonly<Record<string, Case>> = {
  '3 × 3 with padding and bias, in a batch': {
    from: [2, 5, 7, 7],
    weights: [16, 5, 3, 3],
    to: [2, 16, 7, 7],
    attributes: { pads: ints([1, 1, 1, 1]) },
    bias: true,
  },
  'stride 2, asymmetric padding': {
    from: [1, 4, 12, 11],
    weights: [32, 4, 3, 2],
    to: [1, 32, 7, 6],
    attributes: { strides: ints([2, 2]), pads: ints([1, 1, 2, 1]) },
  },
  dilated: {
    from: [1, 3, 9, 9],
    weights: [16, 3, 3, 3],
    to: [1, 16, 5, 5],
    attributes: { dilations: ints([2, 2]) },
  },
  '1 × 1': { from: [1, 8, 7, 7], weights: [16, 8, 1, 1], to: [1, 16, 7, 7], attributes: {} },
  '1 × 1, stride 2': {
    from: [1, 8, 13, 13],
    weights: [16, 8, 1, 1],
    to: [1, 16, 7, 7],
    attributes: { strides: ints([2, 2]) },
  },
};

function convolution({ from, weights, to, attributes, bias = false }: Case): Graph {
  const b = new GraphBuilder('convolution');
  const x = b.input('x', 'float32', from);
  const inputs = [
    x,
    b.initializer('w', random(weights, 1)),
    ...(bias ? [b.floats('b', values(weights[0]!, 2))] : []),
  ];
  b.output(b.node('Conv', inputs, attributes, { output: 'y' }), 'float32', to);
  return b.build();
}

function values(count: number, seed: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.normal());
}

const random = (dims: readonly number[], seed: number) => float32Tensor(dims, values(sizeOf(dims), seed));
const operators = (graph: Graph) => graph.nodes.map(({ op }) => op);

describe('a convolution over a small feature map', () => {
  it.each(Object.entries(CASES))('becomes a matrix product with the same result: %s', async (_, example) => {
    const graph = convolution(example);
    const product = convsToGemm(graph);
    expect(operators(product)).toContain('Gemm');
    expect(operators(product)).not.toContain('Conv');
    expect(product.initializers.has('w')).toBe(false);
    const feeds = { x: random(example.from, 3) };
    const [expected, found] = [await runGraph(engine, graph, feeds), await runGraph(engine, product, feeds)];
    expect(found.y!.dims).toEqual(expected.y!.dims);
    const data = (tensor: typeof expected) => expectType(tensor.y!, 'float32').data;
    expect(relativeL2(data(found), data(expected))).toBeLessThan(1e-6);
  });

  it('is kept if pixels fill the columns, if it is grouped or if its weights are a graph input', () => {
    const fills: Case = { from: [1, 3, 16, 16], weights: [16, 3, 1, 1], to: [1, 16, 16, 16], attributes: {} };
    const grouped: Case = {
      from: [1, 32, 7, 7],
      weights: [32, 1, 1, 1],
      to: [1, 32, 7, 7],
      attributes: { group: int(32) },
    };
    for (const example of [fills, grouped]) {
      const graph = convolution(example);
      expect(operators(convsToGemm(graph))).toEqual(['Conv']);
    }
    const b = new GraphBuilder('fed');
    const y = b.node('Conv', [b.input('x', 'float32', [1, 8, 7, 7]), b.input('w', 'float32', [16, 8, 1, 1])]);
    b.output(y, 'float32', [1, 16, 7, 7]);
    expect(operators(convsToGemm(b.build()))).toEqual(['Conv']);
  });
});
