import { describe, expect, test } from 'vitest';
import { createNodeEngine } from '../../../engines/node/ort-nodejs';
import { explainPicture } from '../../../explainer/explain-picture';
import { Explainer } from '../../../explainer/explainer';
import { probabilities } from '../../../methods/batches/explained-score';
import { readNpy } from '../../../npy/read-npy';
import { float, int, ints } from '../../../onnx/attributes';
import { encodeModel } from '../../../onnx/encode-model';
import { GraphBuilder } from '../../../onnx/graph-builder';
import { expectType, float32Tensor } from '../../../tensor';
import { describeWithCases, readCase } from '../../../testing/cases';
import {
  CLASSES,
  type Finish,
  flat,
  network,
  run,
  sigmoid,
  softmax,
  sumOf,
} from '../../../testing/head-network';
import { modelFromFile } from '../../model-from-file';
import { importClassifier } from '../import-classifier';

const close = (values: Iterable<number>) => [...values].map((value) => expect.closeTo(value, 5));

describe('values that look like a head', () => {
  const kept: readonly (readonly [string, Finish])[] = [
    ['class scores', flat],
    ['limited class scores', (b, s) => b.node('Clip', [flat(b, s), b.floats('low', 0), b.floats('high', 1)])],
    ['class scores times a sigmoid of them', (b, s) => b.node('Mul', [flat(b, s), sigmoid(b, s)])],
    [
      'a product with a Softmax',
      (b, s) => {
        const weights = Float32Array.from({ length: CLASSES ** 2 }, (_, index) => Math.cos(index));
        const mixed = b.initializer('mixed', float32Tensor([CLASSES, CLASSES], weights));
        return b.node('MatMul', [softmax(b, s), mixed]);
      },
    ],
    [
      'means of features times their sigmoid',
      (b) => {
        const swish = b.node('Mul', ['features', b.node('Sigmoid', ['features'])]);
        return flat(b, b.node('GlobalAveragePool', [swish]));
      },
    ],
    ['a Softmax over another axis', (b, s) => flat(b, b.node('Softmax', [s], { axis: int(2) }))],
    ['a Softmax over the last axis, by default', (b, s) => flat(b, b.node('Softmax', [s]))],
    ['a LogSoftmax over the last axis, by default', (b, s) => flat(b, b.node('LogSoftmax', [s]))],
  ];

  test.each(kept)('%s stay as they are', async (_, finish) => {
    const bytes = network(finish);
    const { graph, metadata } = importClassifier(bytes, 'x.onnx');
    expect(metadata).not.toHaveProperty('head');
    expect(await run(encodeModel(graph))).toEqual(close(await run(bytes)));
  });

  test('a Softmax of a Softmax has the probabilities before it as class scores', async () => {
    const bytes = network((b, s) => b.node('Softmax', [softmax(b, s)], { axis: int(1) }));
    const { graph, metadata } = importClassifier(bytes, 'x.onnx');
    expect(metadata).toMatchObject({ head: 'softmax' });
    const scores = await run(encodeModel(graph));
    expect(scores).toEqual(close(await run(network(softmax))));
    expect([...probabilities(Float32Array.from(scores), 'softmax')]).toEqual(close(await run(bytes)));
  });

  const changed: readonly (readonly [string, Finish])[] = [
    ['the mean of two heads', (b, s) => b.node('Mean', [softmax(b, s), sigmoid(b, s)])],
    ['percentages', (b, s) => b.node('Mul', [softmax(b, s), b.floats('hundred', 100)])],
    [
      'sigmoids over their sum',
      (b, s) => {
        const chances = sigmoid(b, s);
        return b.node('Div', [chances, sumOf(b, chances)]);
      },
    ],
    [
      'a Clip to narrower limits',
      (b, s) => b.node('Clip', [softmax(b, s), b.floats('low', 0.2), b.floats('high', 0.8)]),
    ],
    [
      'a Softmax over groups of classes',
      (b, s) => {
        const twice = b.node('Concat', [flat(b, s), flat(b, s)], { axis: int(1) });
        const groups = b.node('Reshape', [twice, b.int64s('groups', [0, 2, CLASSES])]);
        const chances = b.node('Softmax', [groups], { axis: int(2) });
        return b.node('ReduceMean', [chances], { axes: ints([1]), keepdims: int(0) });
      },
    ],
    [
      'a LogSoftmax over groups of classes, by default the last axis',
      (b, s) => {
        const twice = b.node('Concat', [flat(b, s), flat(b, s)], { axis: int(1) });
        const groups = b.node('Reshape', [twice, b.int64s('groups', [0, 2, CLASSES])]);
        return b.node('ReduceMean', [b.node('LogSoftmax', [groups])], { axes: ints([1]), keepdims: int(0) });
      },
    ],
    [
      'the classes of a Softmax in another order',
      (b, s) => b.node('Gather', [softmax(b, s), b.int64s('order', [4, 3, 2, 1, 0])], { axis: int(1) }),
    ],
    [
      'the mean of a Softmax at every position',
      (b) => {
        const chances = b.node('Softmax', ['features'], { axis: int(1) });
        return flat(b, b.node('GlobalAveragePool', [chances]));
      },
    ],
    [
      'the maximum of a Sigmoid at every position',
      (b) => flat(b, b.node('GlobalMaxPool', [b.node('Sigmoid', ['features'])])),
    ],
    ['a HardSigmoid', (b, s) => b.node('HardSigmoid', [flat(b, s)], { alpha: float(0.2), beta: float(0.5) })],
  ];

  test.each(changed)('%s have no logits and are refused', (_, finish) => {
    expect(() => importClassifier(network(finish), 'mine.onnx')).toThrow(
      /^mine\.onnx cannot be explained \(its output \S+ is computed from probabilities\): export it with /,
    );
  });

  test('a long chain of products of a sigmoid is refused in time', () => {
    const chain: Finish = (b, s) => {
      let value = sigmoid(b, s);
      for (let link = 0; link < 60; link++) value = b.node('Mul', [value, value]);
      return value;
    };
    expect(() => importClassifier(network(chain), 'mine.onnx')).toThrow(/is computed from probabilities/);
  });
});

test('class scores beside their sigmoid name the sigmoid as head', () => {
  const b = new GraphBuilder('two');
  const x = b.input('x', 'float32', ['N', 3, 1, 1]);
  const scores = b.node('Flatten', [x], { axis: int(1) }, { output: 'scores' });
  b.output(scores, 'float32', ['N', 3]);
  b.output(b.node('Sigmoid', [scores]), 'float32', ['N', 3]);
  const { metadata } = importClassifier(encodeModel(b.build()), 'two.onnx');
  expect(metadata).toMatchObject({ head: 'sigmoid', output: 'scores' });
});

describeWithCases('heads of networks from elsewhere', () => {
  test.each([
    ['head_softmax_reshape.onnx', 2.631, 0.732],
    ['head_Sigmoid.onnx', 2.631, 0.933],
    ['head_softmax_log.onnx', 2.631, 0.732],
  ])('%s: class 5 has the logit %f and the probability %f', async (name, logit, probability) => {
    const model = await modelFromFile(await readCase(name), name);
    const engine = createNodeEngine({ threads: 1 });
    const explainer = new Explainer(engine, model);
    const picture = expectType(readNpy(await readCase('input-20.npy'), 'input-20.npy'), 'float32');
    const { logits, explainedClass } = await explainPicture(explainer, { ...picture, dims: [3, 20, 20] });
    await explainer.dispose();
    await engine.dispose();
    expect(explainedClass.index).toBe(5);
    expect(logits[5]).toBeCloseTo(logit, 3);
    expect(probabilities(logits, model.manifest.head)[5]).toBeCloseTo(probability, 3);
  });
});
