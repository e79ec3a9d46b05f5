import { describe, expect, test } from 'vitest';
import { probabilities } from '../../../methods/batches/explained-score';
import { int } from '../../../onnx/attributes';
import { encodeModel } from '../../../onnx/encode-model';
import type { GraphBuilder } from '../../../onnx/graph-builder';
import {
  CLASSES,
  exp,
  type Finish,
  flat,
  maxOf,
  network,
  run,
  sigmoid,
  softmax,
  sumOf,
} from '../../../testing/head-network';
import { importClassifier } from '../import-classifier';

const close = (values: Iterable<number>) => [...values].map((value) => expect.closeTo(value, 4));
const n = (b: GraphBuilder, value: number) => b.floats('n', value);
const softmaxOf = (b: GraphBuilder, x: string) => b.node('Softmax', [x], { axis: int(1) });
const centred = (b: GraphBuilder, x: string) => b.node('Sub', [x, maxOf(b, x)]);
const times = (b: GraphBuilder, x: string, factor: number) => b.node('Mul', [x, n(b, factor)]);
const plusOne = (b: GraphBuilder, x: string) => b.node('Add', [n(b, 1), x]);
const sigmoidOf = (b: GraphBuilder, x: string) =>
  b.node('Div', [n(b, 1), plusOne(b, exp(b, b.node('Neg', [x])))]);
const shareOf = (b: GraphBuilder, x: string) => b.node('Div', [x, sumOf(b, x)]);
const isPositive = (b: GraphBuilder, x: string) => b.node('GreaterOrEqual', [x, n(b, 0)]);

/** Name, head, factor of the class scores [N, 5] in its logits, and the operators. */
const HEADS: readonly (readonly [string, 'softmax' | 'sigmoid', 'probability' | 'log', number, Finish])[] = [
  ['Softmax of x − max', 'softmax', 'probability', 1, (b, s) => softmaxOf(b, centred(b, flat(b, s)))],
  [
    'LogSoftmax of x − max',
    'softmax',
    'log',
    1,
    (b, s) => b.node('LogSoftmax', [centred(b, flat(b, s))], { axis: int(1) }),
  ],
  ['Softmax of x / 4', 'softmax', 'probability', 0.25, (b, s) => softmaxOf(b, times(b, flat(b, s), 0.25))],
  [
    'Softmax of (x − max) / 4',
    'softmax',
    'probability',
    0.25,
    (b, s) => softmaxOf(b, b.node('Div', [centred(b, flat(b, s)), n(b, 4)])),
  ],
  [
    'exp((x − max) / 4) over its sum',
    'softmax',
    'probability',
    0.25,
    (b, s) => shareOf(b, exp(b, times(b, centred(b, flat(b, s)), 0.25))),
  ],
  [
    'exp(x) over its product with ones',
    'softmax',
    'probability',
    1,
    (b, s) => {
      const powers = exp(b, flat(b, s));
      const ones = b.floats(
        'ones',
        Array.from({ length: CLASSES }, () => 1),
      );
      const column = b.node('Unsqueeze', [ones, b.int64s('axes', [1])]);
      return b.node('Div', [powers, b.node('MatMul', [powers, column])]);
    },
  ],
  [
    'log exp(x) − log Σ exp(x)',
    'softmax',
    'log',
    1,
    (b, s) => {
      const powers = exp(b, flat(b, s));
      return b.node('Sub', [b.node('Log', [powers]), b.node('Log', [sumOf(b, powers)])]);
    },
  ],
  [
    'Softmax, then Relu, Abs and a product with 1',
    'softmax',
    'probability',
    1,
    (b, s) => times(b, b.node('Abs', [b.node('Relu', [softmax(b, s)])]), 1),
  ],
  [
    '(1 + tanh(x / 2)) / 2',
    'sigmoid',
    'probability',
    1,
    (b, s) => times(b, plusOne(b, b.node('Tanh', [times(b, flat(b, s), 0.5)])), 0.5),
  ],
  [
    '0.5 − 0.5 · tanh(−x / 2)',
    'sigmoid',
    'probability',
    1,
    (b, s) => b.node('Sub', [n(b, 0.5), times(b, b.node('Tanh', [times(b, flat(b, s), -0.5)]), 0.5)]),
  ],
  [
    '1 / (1 + exp(−x / 4))',
    'sigmoid',
    'probability',
    0.25,
    (b, s) => sigmoidOf(b, times(b, flat(b, s), 0.25)),
  ],
  [
    '1 / (exp(−x) − (−1))',
    'sigmoid',
    'probability',
    1,
    (b, s) => {
      const power = exp(b, b.node('Neg', [flat(b, s)]));
      return b.node('Div', [n(b, 1), b.node('Sub', [power, n(b, -1)])]);
    },
  ],
  [
    'one formula for positive scores and one for negative ones',
    'sigmoid',
    'probability',
    1,
    (b, s) => {
      const x = flat(b, s);
      const power = exp(b, x);
      const negative = b.node('Div', [power, plusOne(b, power)]);
      return b.node('Where', [isPositive(b, x), sigmoidOf(b, x), negative]);
    },
  ],
  [
    'x − softplus(x)',
    'sigmoid',
    'log',
    1,
    (b, s) => b.node('Sub', [flat(b, s), b.node('Softplus', [flat(b, s)])]),
  ],
  [
    '−log(1 + exp(−x))',
    'sigmoid',
    'log',
    1,
    (b, s) => {
      const power = exp(b, b.node('Neg', [flat(b, s)]));
      return b.node('Neg', [b.node('Log', [plusOne(b, power)])]);
    },
  ],
];

describe.each(HEADS)('a network that ends in %s', (_, head, output, factor, finish) => {
  test('has the scores before it as logits, without a shift, and its output as probabilities', async () => {
    const bytes = network(finish);
    const { graph, metadata } = importClassifier(bytes, 'x.onnx');
    expect(metadata).toMatchObject({ head, classCount: CLASSES });
    const logits = await run(encodeModel(graph));
    expect(logits).toEqual(close((await run(network(flat))).map((score) => score * factor)));
    const own = (await run(bytes)).map((value) => (output === 'log' ? Math.exp(value) : value));
    expect([...probabilities(Float32Array.from(logits), head)]).toEqual(close(own));
  });
});

test.each<[string, Finish]>([
  ['times their maximum', (b, s) => b.node('Mul', [flat(b, s), maxOf(b, flat(b, s))])],
  ['over their maximum', (b, s) => b.node('Div', [flat(b, s), maxOf(b, flat(b, s))])],
  ['minus 3', (b, s) => b.node('Sub', [flat(b, s), n(b, 3)])],
])('class scores %s before a softmax are its logits', async (_, scores) => {
  const { graph } = importClassifier(
    network((b, s) => softmaxOf(b, scores(b, s))),
    'x.onnx',
  );
  expect(await run(encodeModel(graph))).toEqual(close(await run(network(scores))));
});

describe('probabilities without class scores', () => {
  const refused: readonly (readonly [string, Finish])[] = [
    ['softplus(x) + 1 over its sum', (b, s) => shareOf(b, plusOne(b, b.node('Softplus', [flat(b, s)])))],
    ['squares over their sum', (b, s) => shareOf(b, b.node('Mul', [flat(b, s), flat(b, s)]))],
    ['2ˣ over its sum', (b, s) => shareOf(b, b.node('Pow', [n(b, 2), flat(b, s)]))],
    ['(1 + erf(x)) / 2', (b, s) => times(b, plusOne(b, b.node('Erf', [flat(b, s)])), 0.5)],
    [
      'a Softmax with small values set to 0',
      (b, s) => {
        const chances = softmax(b, s);
        return b.node('Where', [isPositive(b, b.node('Sub', [chances, n(b, 0.1)])), chances, n(b, 0)]);
      },
    ],
    [
      'a sigmoid by the absolute score',
      (b, s) => {
        const x = flat(b, s);
        const power = exp(b, b.node('Neg', [b.node('Abs', [x])]));
        const sum = plusOne(b, power);
        const parts = [n(b, 1), power].map((part) => b.node('Div', [part, sum]));
        return b.node('Where', [isPositive(b, x), ...parts]);
      },
    ],
  ];

  test.each(refused)('%s are refused', (_, finish) => {
    expect(() => importClassifier(network(finish), 'mine.onnx')).toThrow(/is computed from probabilities/);
  });

  test('tanh(x) is a class score', () => {
    const { metadata } = importClassifier(
      network((b, s) => b.node('Tanh', [flat(b, s)])),
      'x.onnx',
    );
    expect(metadata).not.toHaveProperty('head');
  });

  const chains: readonly (readonly [string, (b: GraphBuilder, x: string) => string])[] = [
    ['sums', (b, x) => b.node('Add', [x, x])],
    ['selections', (b, x) => b.node('Where', [isPositive(b, x), b.node('Abs', [x]), x])],
    ['scalings', (b, x) => b.node('Mul', [x, n(b, 1.01)])],
  ];

  test.each(chains)('a long chain of %s is read in time', (_, link) => {
    const chain: Finish = (b, s) => {
      let value = sigmoid(b, s);
      for (let count = 0; count < 60; count++) value = link(b, value);
      return b.node('Sub', [flat(b, s), value]);
    };
    const start = performance.now();
    importClassifier(network(chain), 'mine.onnx');
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
