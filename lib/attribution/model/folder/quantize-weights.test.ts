import { expect, test } from 'vitest';
import { bindInputs } from '../../onnx/bind-inputs';
import { inferShapes } from '../../onnx/infer-shapes';
import { float32Tensor } from '../../tensor';
import { resnet18Graph } from '../resnet18/resnet18-graph';
import { uniformGenerator } from '../resnet18/uniform-generator';
import { untrainedResnet18 } from '../resnet18/untrained-resnet18';
import { quantizePerChannel, quantizeWeights } from './quantize-weights';

test('each output channel has its own scale, and integer multiples of the scale are exact', () => {
  const weight = float32Tensor([3, 4], [127, -64, 1, 0, 0.5, 0.25, -63.5, 0, 0, 0, 0, 0]);
  const { values, scales } = quantizePerChannel(weight);
  expect(scales.data).toEqual(Float32Array.of(1, 0.5, 1));
  expect(values).toEqual({
    type: 'int8',
    dims: [3, 4],
    data: Int8Array.of(127, -64, 1, 0, 1, 1, -127, 0, 0, 0, 0, 0),
  });
});

test('a single outlier is clipped if that lowers the squared error', () => {
  const uniform = uniformGenerator(3);
  const data = Float32Array.from({ length: 4000 }, () => uniform() * 2 - 1);
  data[0] = 2;
  const { scales } = quantizePerChannel(float32Tensor([1, 4000], data));
  expect(scales.data[0]).toBeLessThan(2 / 127);
});

test('weights of Conv and Gemm become int8 and keep their names, biases stay float32', () => {
  const graph = resnet18Graph(untrainedResnet18(1, { width: 4, classCount: 3 }));
  const quantized = quantizeWeights(graph);
  const int8 = [...quantized.initializers].filter(([, { type }]) => type === 'int8').map(([name]) => name);
  expect(int8).toHaveLength(21);
  expect(int8).toContain('fc.weight_int8');
  expect(quantized.initializers.get('conv1.bias')).toBe(graph.initializers.get('conv1.bias'));
  expect(quantized.initializers.has('conv1.weight')).toBe(false);
  const shapes = inferShapes(bindInputs(quantized, { input: [1, 3, 64, 64] }));
  expect(shapes.get('conv1.weight')).toEqual({ type: 'float32', dims: [4, 3, 7, 7] });
});
