import { afterAll, expect, test } from 'vitest';
import { gradientName } from '../../autodiff/gradient-sums';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { runGraph } from '../../engines/testing/run-graph';
import { relativeL2 } from '../../metrics/relative-l2';
import type { Model } from '../../model/model';
import { GraphBuilder } from '../../onnx/graph-builder';
import { expectType, float32Tensor } from '../../tensor';
import { narrowModel } from '../../testing/narrow-model';
import { compose } from './compose';
import { gradientGraph } from './gradient-graph';
import { PATH_INPUTS, pathGraph } from './path-graph';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const POINTS = [0.1, 0.5, 0.9];
const WEIGHTS = [0.25, 0.5, 0.25];
const SIZE_PX = 64;

function wave(frequency: number): Float32Array {
  return Float32Array.from({ length: 3 * SIZE_PX ** 2 }, (_, index) => Math.sin(frequency * index));
}

/** Weighted sum of gradients that are computed point by point. */
async function oneByOne(model: Model, picture: Float32Array, start: Float32Array, target: Float32Array) {
  const { input, classCount } = model.manifest;
  const graph = compose(gradientGraph(model, [input], { quantity: 'logit' }), [], (emit, value) => ({
    gradient: emit.node('Identity', [value(gradientName(input))]),
  }));
  const sum = new Float32Array(picture.length);
  for (const [index, share] of POINTS.entries()) {
    const point = start.map((value, at) => value + share * (picture[at]! - value));
    const { gradient } = await runGraph(engine, graph, {
      [input]: float32Tensor([1, 3, SIZE_PX, SIZE_PX], point),
      target: float32Tensor([1, classCount], target),
    });
    expectType(gradient!, 'float32').data.forEach((value, at) => {
      sum[at]! += WEIGHTS[index]! * value;
    });
  }
  return sum;
}

async function alongPath(model: Model, picture: Float32Array, start: Float32Array, target: Float32Array) {
  const dims = [1, 3, SIZE_PX, SIZE_PX];
  const { sum } = await runGraph(engine, pathGraph(model, POINTS.length, 'logit'), {
    [model.manifest.input]: float32Tensor(dims, picture),
    target: float32Tensor([1, model.manifest.classCount], target),
    [PATH_INPUTS.start]: float32Tensor(dims, start),
    [PATH_INPUTS.points]: float32Tensor(
      [POINTS.length, 2],
      POINTS.flatMap((point) => [1 - point, point]),
    ),
    [PATH_INPUTS.weights]: float32Tensor([1, POINTS.length], WEIGHTS),
  });
  expect(sum!.dims).toEqual(dims);
  return expectType(sum!, 'float32').data;
}

test('the path sum equals the sum over its points, with a shared first convolution', async () => {
  const model = await narrowModel(SIZE_PX);
  const target = Float32Array.from({ length: 10 }, (_, index) => Number(index === 3));
  const [picture, start] = [wave(0.37), wave(1.1)];
  const graph = pathGraph(model, POINTS.length, 'logit');
  const stems = graph.nodes.filter(({ op, inputs }) => op === 'Conv' && inputs[1] === 'conv1.weight');
  expect(stems).toHaveLength(1);
  const [actual, expected] = [
    await alongPath(model, picture, start, target),
    await oneByOne(model, picture, start, target),
  ];
  expect(relativeL2(actual, expected)).toBeLessThan(1e-4);
});

test('a network that does not start with a convolution interpolates the images', async () => {
  const b = new GraphBuilder('squares');
  const x = b.input('x', 'float32', ['N', 3, SIZE_PX, SIZE_PX]);
  const squares = b.node('GlobalAveragePool', [b.node('Mul', [x, x])]);
  b.output(b.node('Flatten', [squares], {}, { output: 'y' }), 'float32', ['N', 3]);
  const narrow = await narrowModel(SIZE_PX);
  const model: Model = {
    ...narrow,
    graph: b.build(),
    manifest: { ...narrow.manifest, input: 'x', output: 'y', classCount: 3, layers: [] },
  };
  const [picture, start] = [wave(0.37), wave(1.1)];
  const target = Float32Array.of(0, 1, 0);
  const actual = await alongPath(model, picture, start, target);
  expect(relativeL2(actual, await oneByOne(model, picture, start, target))).toBeLessThan(1e-5);
});
