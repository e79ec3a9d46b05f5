import { describe, expect, test } from 'vitest';
import { probabilities } from '../../../methods/batches/explained-score';
import { int } from '../../../onnx/attributes';
import { encodeModel } from '../../../onnx/encode-model';
import { type Finish, flat, network, run, sigmoid } from '../../../testing/head-network';
import { importClassifier } from '../import-classifier';

const close = (values: Iterable<number>) => [...values].map((value) => expect.closeTo(value, 5));

/** Heads as files of operator sets 7 to 12 have them: over all axes from `axis` on, by default 1. */
const HEADS: readonly (readonly [string, 'softmax' | 'sigmoid', Finish])[] = [
  ['Softmax', 'softmax', (b, s) => b.node('Softmax', [flat(b, s)])],
  ['Softmax of axis 1', 'softmax', (b, s) => b.node('Softmax', [flat(b, s)], { axis: int(1) })],
  ['Softmax before Flatten', 'softmax', (b, s) => flat(b, b.node('Softmax', [s]))],
  [
    'Softmax before Flatten, of axis 1',
    'softmax',
    (b, s) => flat(b, b.node('Softmax', [s], { axis: int(1) })),
  ],
  ['Exp of LogSoftmax', 'softmax', (b, s) => b.node('Exp', [b.node('LogSoftmax', [flat(b, s)])])],
  ['Sigmoid', 'sigmoid', sigmoid],
];

describe.each([7, 11, 12])('operator set %i', (opset) => {
  test.each(HEADS)('%s is a head', async (_, kind, finish) => {
    const bytes = network(finish, opset);
    const { graph, metadata } = importClassifier(bytes, 'x.onnx');
    expect(metadata).toMatchObject({ head: kind });
    const scores = await run(encodeModel(graph));
    expect(scores).toEqual(close(await run(network(flat))));
    expect([...probabilities(Float32Array.from(scores), kind)]).toEqual(close(await run(bytes)));
  });

  test('a Softmax over another axis is none', async () => {
    const bytes = network((b, s) => flat(b, b.node('Softmax', [s], { axis: int(2) })), opset);
    expect(importClassifier(bytes, 'x.onnx').metadata).not.toHaveProperty('head');
  });
});
