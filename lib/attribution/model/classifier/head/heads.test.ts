import { describe, expect, test } from 'vitest';
import { probabilities } from '../../../methods/batches/explained-score';
import { int, ints } from '../../../onnx/attributes';
import { encodeModel } from '../../../onnx/encode-model';
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
import type { Head } from '../../manifest';
import { importClassifier } from '../import-classifier';

const close = (values: Iterable<number>) => [...values].map((value) => expect.closeTo(value, 5));

const centred: Finish = (b, scores) => {
  const x = flat(b, scores);
  return b.node('Sub', [x, maxOf(b, x)]);
};
const HEADS: readonly (readonly [name: string, head: Head, output: 'probability' | 'log', finish: Finish])[] =
  [
    ['Softmax', 'softmax', 'probability', softmax],
    [
      'Softmax over the channels, then Flatten',
      'softmax',
      'probability',
      (b, s) => flat(b, b.node('Softmax', [s], { axis: int(1) })),
    ],
    [
      'Softmax, then Reshape',
      'softmax',
      'probability',
      (b, s) => b.node('Reshape', [softmax(b, s), b.int64s('shape', [0, CLASSES])]),
    ],
    [
      'Softmax, then Squeeze',
      'softmax',
      'probability',
      (b, s) => b.node('Squeeze', [b.node('Softmax', [s], { axis: int(1) }), b.int64s('axes', [2, 3])]),
    ],
    [
      'Softmax between Unsqueeze and Squeeze',
      'softmax',
      'probability',
      (b, s) => {
        const axes = b.int64s('axes', [1]);
        const rows = b.node('Unsqueeze', [flat(b, s), axes]);
        return b.node('Squeeze', [b.node('Softmax', [rows], { axis: int(-1) }), axes]);
      },
    ],
    [
      'Softmax between two Transpose',
      'softmax',
      'probability',
      (b, s) => {
        const turn = (x: string) => b.node('Transpose', [x], { perm: ints([1, 0]) });
        return turn(b.node('Softmax', [turn(flat(b, s))], { axis: int(0) }));
      },
    ],
    [
      'Softmax, then Clip, Cast and Identity',
      'softmax',
      'probability',
      (b, s) => {
        const clipped = b.node('Clip', [softmax(b, s), b.floats('low', 1e-7), b.floats('high', 1)]);
        return b.node('Identity', [
          b.node('Cast', [b.node('Cast', [clipped], { to: int(11) })], { to: int(1) }),
        ]);
      },
    ],
    ['Softmax, then Log', 'softmax', 'log', (b, s) => b.node('Log', [softmax(b, s)])],
    [
      'Softmax + ε, then Log',
      'softmax',
      'log',
      (b, s) => b.node('Log', [b.node('Add', [softmax(b, s), b.floats('epsilon', 1e-7)])]),
    ],
    ['LogSoftmax', 'softmax', 'log', (b, s) => b.node('LogSoftmax', [flat(b, s)], { axis: int(1) })],
    [
      'LogSoftmax, then Exp',
      'softmax',
      'probability',
      (b, s) => exp(b, b.node('LogSoftmax', [flat(b, s)], { axis: int(1) })),
    ],
    [
      'Softmax of LogSoftmax',
      'softmax',
      'probability',
      (b, s) => b.node('Softmax', [b.node('LogSoftmax', [flat(b, s)], { axis: int(1) })], { axis: int(1) }),
    ],
    [
      'exp(x) / Σ exp(x)',
      'softmax',
      'probability',
      (b, s) => {
        const powers = exp(b, flat(b, s));
        return b.node('Div', [powers, sumOf(b, powers)]);
      },
    ],
    [
      'exp(x − max) / Σ exp(x − max)',
      'softmax',
      'probability',
      (b, s) => {
        const powers = exp(b, centred(b, s));
        return b.node('Div', [powers, sumOf(b, powers)]);
      },
    ],
    [
      'exp(x) · 1 / (Σ exp(x) + ε), summed without kept dimensions',
      'softmax',
      'probability',
      (b, s) => {
        const powers = exp(b, flat(b, s));
        const sum = b.node('Unsqueeze', [sumOf(b, powers, 0), b.int64s('axes', [1])]);
        const inverse = b.node('Reciprocal', [b.node('Add', [sum, b.floats('epsilon', 1e-8)])]);
        return b.node('Mul', [inverse, powers]);
      },
    ],
    [
      'x − log Σ exp(x)',
      'softmax',
      'log',
      (b, s) => {
        const x = flat(b, s);
        return b.node('Sub', [x, b.node('Log', [sumOf(b, exp(b, x))])]);
      },
    ],
    [
      'x − max − log Σ exp(x − max)',
      'softmax',
      'log',
      (b, s) => {
        const x = centred(b, s);
        return b.node('Sub', [x, b.node('Log', [sumOf(b, exp(b, x))])]);
      },
    ],
    [
      'x − (log Σ exp(x − max) + max)',
      'softmax',
      'log',
      (b, s) => {
        const x = flat(b, s);
        const max = maxOf(b, x);
        const sum = sumOf(b, exp(b, b.node('Sub', [x, max])));
        return b.node('Sub', [x, b.node('Add', [b.node('Log', [sum]), max])]);
      },
    ],
    [
      'x − ReduceLogSumExp(x)',
      'softmax',
      'log',
      (b, s) => {
        const x = flat(b, s);
        const sum = b.node('ReduceLogSumExp', [x], { axes: ints([1]), keepdims: int(1) });
        return b.node('Sub', [x, sum]);
      },
    ],
    ['Sigmoid', 'sigmoid', 'probability', sigmoid],
    [
      'Sigmoid over a convolution, then Reshape',
      'sigmoid',
      'probability',
      (b, s) => b.node('Reshape', [b.node('Sigmoid', [s]), b.int64s('shape', [0, -1])]),
    ],
    ['Sigmoid, then Log', 'sigmoid', 'log', (b, s) => b.node('Log', [sigmoid(b, s)])],
    [
      '1 / (1 + exp(−x))',
      'sigmoid',
      'probability',
      (b, s) => {
        const power = exp(b, b.node('Neg', [flat(b, s)]));
        return b.node('Div', [b.floats('one', 1), b.node('Add', [b.floats('one', 1), power])]);
      },
    ],
    [
      'exp(x) / (exp(x) + 1)',
      'sigmoid',
      'probability',
      (b, s) => {
        const power = exp(b, flat(b, s));
        return b.node('Div', [power, b.node('Add', [power, b.floats('one', 1)])]);
      },
    ],
    [
      'Reciprocal of 1 + exp(−1 · x)',
      'sigmoid',
      'probability',
      (b, s) => {
        const power = exp(b, b.node('Mul', [flat(b, s), b.floats('minus', -1)]));
        return b.node('Reciprocal', [b.node('Add', [power, b.floats('one', 1)])]);
      },
    ],
    [
      '−softplus(−x)',
      'sigmoid',
      'log',
      (b, s) => b.node('Neg', [b.node('Softplus', [b.node('Neg', [flat(b, s)])])]),
    ],
  ];

describe.each(HEADS)('a network that ends in %s', (_, head, output, finish) => {
  test('has the values before it as logits, and its output as probabilities', async () => {
    const bytes = network(finish);
    const { graph, metadata } = importClassifier(bytes, 'x.onnx');
    expect(metadata).toMatchObject({ head, classCount: CLASSES });
    expect(graph.outputs[0]!.dims).toEqual(['N', CLASSES]);
    const logits = await run(encodeModel(graph));
    expect(logits).toEqual(close(await run(network(flat))));
    const own = (await run(bytes)).map((value) => (output === 'log' ? Math.exp(value) : value));
    expect([...probabilities(Float32Array.from(logits), head)]).toEqual(close(own));
  });
});
