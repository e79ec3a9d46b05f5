import { int64Tensor, sizeOf } from '../../tensor';
import { constantTensor } from '../constant-tensor';
import { fillValue, shapeValues } from '../shapes/creation';
import { input } from '../shapes/shape-rule';
import { type Evaluator, fromNumbers, toNumbers } from './evaluator';
import { takeElements } from './strided-offsets';

export const evaluateConstant: Evaluator = ({ node }) => {
  const tensor = constantTensor(node);
  return tensor && [tensor];
};

export const evaluateShape: Evaluator = (call, _inputs, [output]) => [
  int64Tensor(output!.dims, shapeValues(call)),
];

export const evaluateSize: Evaluator = (call) => [int64Tensor([], [sizeOf(input(call, 0).dims)])];

export const evaluateConstantOfShape: Evaluator = ({ node }, _inputs, [output]) => {
  const offsets = new Uint8Array(sizeOf(output!.dims));
  const value = fillValue(node) ?? { type: 'float32', dims: [1], data: new Float32Array(1) };
  return [takeElements(value, output!, offsets)];
};

export const evaluateRange: Evaluator = (_call, inputs, [output]) => {
  const [start, , delta] = inputs.map((tensor) => toNumbers(tensor!)[0]!);
  const { type, dims } = output!;
  return [
    fromNumbers(
      type,
      dims,
      Float64Array.from({ length: dims[0]! }, (_, i) => start! + i * delta!),
    ),
  ];
};
