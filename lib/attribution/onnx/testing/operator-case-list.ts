import { float32Tensor, int64Tensor } from '../../tensor';
import { int, ints, string } from '../attributes';
import type { Attribute } from '../graph';
import { type OperatorCase, ramp } from './operator-cases';

const i64 = (...values: number[]) => int64Tensor([values.length], values);
const scalar = (value: number) => int64Tensor([], [value]);
const image = ramp([2, 4, 7, 9]);
const channels = ramp([4]);
const kernel3 = { kernel_shape: ints([3, 3]) };
const floatTensor = (value: number): Attribute => ({ kind: 'tensor', value: float32Tensor([1], [value]) });

const windows: OperatorCase[] = [
  { op: 'Conv', data: [image, ramp([6, 4, 3, 3])] },
  {
    op: 'Conv',
    note: 'strides, pads, dilations, group, bias',
    data: [image, ramp([6, 2, 3, 2]), ramp([6])],
    attributes: { strides: ints([2, 1]), pads: ints([1, 0, 2, 3]), dilations: ints([1, 3]), group: int(2) },
  },
  ...['SAME_UPPER', 'SAME_LOWER', 'VALID'].flatMap((mode): OperatorCase[] => [
    {
      op: 'Conv',
      note: mode,
      data: [image, ramp([3, 4, 3, 2])],
      attributes: { auto_pad: string(mode), strides: ints([2, 2]) },
    },
    {
      op: 'MaxPool',
      note: mode,
      data: [image],
      attributes: { ...kernel3, auto_pad: string(mode), strides: ints([2, 2]) },
    },
  ]),
  { op: 'Conv', note: 'one spatial axis', data: [ramp([1, 2, 9]), ramp([3, 2, 4])] },
  { op: 'ConvTranspose', data: [image, ramp([4, 3, 3, 3])], attributes: { strides: ints([2, 3]) } },
  {
    op: 'ConvTranspose',
    note: 'pads, output_padding, dilations, group',
    data: [image, ramp([4, 3, 3, 3])],
    attributes: {
      strides: ints([2, 2]),
      pads: ints([1, 0, 1, 2]),
      output_padding: ints([1, 0]),
      dilations: ints([2, 1]),
      group: int(2),
    },
  },
  {
    op: 'ConvTranspose',
    note: 'SAME_UPPER',
    data: [image, ramp([4, 3, 3, 3])],
    attributes: { strides: ints([2, 2]), auto_pad: string('SAME_UPPER') },
  },
  {
    op: 'ConvTranspose',
    note: 'output_shape',
    data: [image, ramp([4, 3, 3, 3])],
    attributes: { strides: ints([2, 2]), output_shape: ints([15, 18]) },
  },
  {
    op: 'MaxPool',
    data: [image],
    attributes: { ...kernel3, strides: ints([2, 2]), pads: ints([1, 1, 1, 1]) },
    outputCount: 2,
  },
  { op: 'MaxPool', note: 'dilations', data: [image], attributes: { ...kernel3, dilations: ints([2, 3]) } },
  // Some sizes from 1 to 12 have a window that starts in the padding, which PyTorch and onnxruntime omit.
  ...Array.from({ length: 12 }, (_, index): OperatorCase[] => [
    {
      op: 'MaxPool',
      note: `ceil_mode at size ${index + 1}`,
      data: [ramp([1, 1, index + 1, 12])],
      attributes: {
        kernel_shape: ints([2, 3]),
        strides: ints([3, 2]),
        pads: ints([1, 1, 1, 1]),
        ceil_mode: int(1),
      },
    },
    {
      op: 'AveragePool',
      note: `ceil_mode at size ${index + 2}`,
      data: [ramp([1, 1, index + 2, 12])],
      attributes: { kernel_shape: ints([3, 3]), strides: ints([2, 2]), ceil_mode: int(1) },
      opset: 19,
    },
  ]).flat(),
  { op: 'AveragePool', data: [image], attributes: { ...kernel3, count_include_pad: int(1) } },
  { op: 'LpPool', data: [image], attributes: kernel3 },
  { op: 'GlobalAveragePool', data: [image] },
  { op: 'GlobalMaxPool', data: [image] },
];

const elementwise: OperatorCase[] = [
  ...[
    'Relu',
    'LeakyRelu',
    'Elu',
    'Selu',
    'Celu',
    'ThresholdedRelu',
    'Sigmoid',
    'HardSigmoid',
    'HardSwish',
    'Tanh',
  ],
  ...[
    'Softplus',
    'Softsign',
    'Mish',
    'Identity',
    'Abs',
    'Neg',
    'Sign',
    'Floor',
    'Ceil',
    'Round',
    'Exp',
    'Log',
  ],
  ...[
    'Sqrt',
    'Reciprocal',
    'Erf',
    'Sin',
    'Cos',
    'Softmax',
    'LogSoftmax',
    'LpNormalization',
    'IsNaN',
    'IsInf',
  ],
]
  .map((op): OperatorCase => ({ op, data: [ramp([2, 3, 4])], opset: 18 }))
  .concat([
    { op: 'Gelu', data: [image], opset: 20 },
    { op: 'PRelu', data: [image, ramp([4, 1, 1])] },
    { op: 'Clip', data: [image, float32Tensor([], [0]), float32Tensor([], [6])] },
    { op: 'CumSum', data: [image], constants: [scalar(1)] },
    { op: 'LRN', data: [image], attributes: { size: int(3) } },
    { op: 'InstanceNormalization', data: [image, channels, channels] },
    { op: 'LayerNormalization', data: [image, ramp([9]), ramp([9])] },
    {
      op: 'GroupNormalization',
      data: [image, channels, channels],
      attributes: { num_groups: int(2) },
      opset: 21,
    },
    { op: 'BatchNormalization', data: [image, channels, channels, channels, channels] },
    { op: 'Dropout', data: [image], outputCount: 2 },
    ...['Add', 'Sub', 'Mul', 'Div', 'Pow', 'Min', 'Max', 'Sum', 'Mean'].map(
      (op): OperatorCase => ({ op, data: [ramp([2, 1, 4]), ramp([3, 1])] }),
    ),
    { op: 'Max', note: 'three inputs', data: [ramp([2, 1]), ramp([3]), ramp([])] },
    { op: 'Mod', data: [ramp([3], 'int64'), int64Tensor([], [3])] },
    ...['Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual', 'Equal'].map(
      (op): OperatorCase => ({ op, data: [ramp([2, 3]), ramp([3])] }),
    ),
    ...['And', 'Or', 'Xor'].map(
      (op): OperatorCase => ({ op, data: [ramp([2, 3], 'bool'), ramp([], 'bool')] }),
    ),
    { op: 'Not', data: [ramp([2], 'bool')] },
    { op: 'Where', data: [ramp([2, 1], 'bool'), ramp([3]), ramp([1, 2, 1])] },
    { op: 'Cast', data: [ramp([2, 3])], attributes: { to: int(7) } },
    { op: 'CastLike', data: [ramp([2, 3]), ramp([1], 'int32')] },
    { op: 'DequantizeLinear', data: [ramp([2, 3], 'uint8'), ramp([])] },
    { op: 'Gemm', data: [ramp([2, 3]), ramp([3, 5]), ramp([5])] },
    {
      op: 'Gemm',
      note: 'both transposed',
      data: [ramp([3, 2]), ramp([5, 3])],
      attributes: { transA: int(1), transB: int(1) },
    },
    { op: 'MatMul', data: [ramp([2, 1, 3, 4]), ramp([5, 4, 6])] },
    { op: 'MatMul', note: 'vectors', data: [ramp([4]), ramp([4])] },
    { op: 'MatMul', note: 'a vector on the left', data: [ramp([4]), ramp([2, 4, 3])] },
    { op: 'MatMul', note: 'a vector on the right', data: [ramp([2, 3, 4]), ramp([4])] },
  ]);

const reducing: OperatorCase[] = [
  ...['ReduceMean', 'ReduceMax', 'ReduceMin', 'ReduceProd', 'ReduceL1', 'ReduceL2', 'ReduceSumSquare'],
  ...['ReduceLogSumExp', 'ReduceLogSum'],
]
  .flatMap((op): OperatorCase[] => [
    { op, note: 'axes as attribute', data: [image], attributes: { axes: ints([-1, 1]) } },
    {
      op,
      note: 'axes as input',
      data: [image],
      constants: [i64(2, 3)],
      attributes: { keepdims: int(0) },
      opset: 18,
    },
  ])
  .concat([
    { op: 'ReduceSum', data: [image], constants: [i64(1)], attributes: { keepdims: int(0) } },
    { op: 'ReduceSum', note: 'all axes', data: [image] },
    { op: 'ReduceSum', note: 'no axes', data: [image], attributes: { noop_with_empty_axes: int(1) } },
    { op: 'ArgMax', data: [image], attributes: { axis: int(-1) } },
    { op: 'ArgMin', data: [image], attributes: { axis: int(1), keepdims: int(0) } },
    { op: 'TopK', data: [image], constants: [i64(2)], attributes: { axis: int(1) }, outputCount: 2 },
  ]);

const reshaping: OperatorCase[] = [
  { op: 'Reshape', data: [image], constants: [i64(0, -1, 3)] },
  {
    op: 'Reshape',
    note: 'allowzero',
    data: [ramp([0, 3])],
    constants: [i64(3, 0)],
    attributes: { allowzero: int(1) },
  },
  ...[0, 1, -1, 4].map(
    (axis): OperatorCase => ({
      op: 'Flatten',
      note: `axis ${axis}`,
      data: [image],
      attributes: { axis: int(axis) },
    }),
  ),
  { op: 'Transpose', data: [image] },
  { op: 'Transpose', note: 'perm', data: [image], attributes: { perm: ints([0, 2, 3, 1]) } },
  { op: 'Squeeze', data: [ramp([1, 3, 1, 2])] },
  { op: 'Squeeze', note: 'axes', data: [ramp([1, 3, 1, 2])], constants: [i64(-2)] },
  { op: 'Unsqueeze', data: [ramp([3, 2])], constants: [i64(-1, 0)] },
  { op: 'Expand', data: [ramp([3, 1])], constants: [i64(2, 1, 4)] },
  { op: 'Tile', data: [ramp([3, 1])], constants: [i64(2, 3)] },
  { op: 'DepthToSpace', data: [ramp([1, 8, 2, 3])], attributes: { blocksize: int(2) } },
  { op: 'SpaceToDepth', data: [ramp([1, 2, 4, 6])], attributes: { blocksize: int(2) } },
  { op: 'Resize', note: 'scales', data: [image], constants: [undefined, float32Tensor([4], [1, 1, 2, 0.7])] },
  { op: 'Resize', note: 'sizes', data: [image], constants: [undefined, undefined, i64(2, 4, 5, 20)] },
  {
    op: 'Resize',
    note: 'axes, not larger',
    data: [image],
    constants: [undefined, undefined, i64(16, 16)],
    attributes: { axes: ints([2, 3]), keep_aspect_ratio_policy: string('not_larger') },
    opset: 18,
  },
  { op: 'Concat', data: [ramp([2, 1]), ramp([2, 3])], attributes: { axis: int(-1) } },
  { op: 'Split', data: [image], attributes: { axis: int(1) }, outputCount: 2 },
  {
    op: 'Split',
    note: 'sizes',
    data: [image],
    constants: [i64(3, 1)],
    attributes: { axis: int(1) },
    outputCount: 2,
  },
  {
    op: 'Split',
    note: 'uneven',
    data: [image],
    attributes: { axis: int(2), num_outputs: int(3) },
    outputCount: 3,
    opset: 18,
  },
  { op: 'Slice', data: [image], constants: [i64(1, 2), i64(99, -1), i64(1, 3)] },
  { op: 'Slice', note: 'backwards', data: [image], constants: [i64(-1), i64(-(2 ** 62)), i64(3), i64(-2)] },
  { op: 'Slice', note: 'empty', data: [image], constants: [i64(3), i64(1)] },
  { op: 'Pad', data: [image], constants: [i64(0, 0, 1, 2, 0, 1, -1, 3)] },
  { op: 'Pad', note: 'axes', data: [image], constants: [i64(1, 2, 3, 4), undefined, i64(-1, 1)], opset: 18 },
  { op: 'Gather', data: [image], constants: [int64Tensor([2, 1], [1, -1])], attributes: { axis: int(1) } },
  { op: 'Gather', note: 'one element', data: [image], constants: [scalar(0)] },
  { op: 'GatherElements', data: [ramp([3, 3]), int64Tensor([1, 2], [0, 2])] },
  { op: 'ScatterElements', data: [ramp([3, 3]), int64Tensor([1, 2], [0, 2]), ramp([1, 2])] },
  {
    op: 'OneHot',
    data: [int64Tensor([2], [1, 0])],
    constants: [scalar(5), float32Tensor([2], [0, 1])],
    attributes: { axis: int(0) },
  },
  { op: 'Constant', data: [], attributes: { value: floatTensor(1) } },
  { op: 'Constant', note: 'ints', data: [], attributes: { value_ints: ints([1, 2]) } },
  { op: 'ConstantOfShape', data: [], constants: [i64(2, 3)], attributes: { value: floatTensor(4) } },
  { op: 'Shape', data: [image] },
  { op: 'Shape', note: 'a part', data: [image], attributes: { start: int(-3), end: int(-1) } },
  { op: 'Size', data: [image] },
  { op: 'Range', data: [], constants: [scalar(2), scalar(9), scalar(3)] },
];

/** Every supported operator, with most of its attributes. */
export const OPERATOR_CASES: readonly OperatorCase[] = [
  ...windows,
  ...elementwise,
  ...reducing,
  ...reshaping,
];
