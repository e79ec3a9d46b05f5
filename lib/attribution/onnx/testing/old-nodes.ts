import { float32Tensor, type Tensor } from '../../tensor';
import { float, int, ints, string } from '../attributes';
import type { Attribute, Attributes } from '../graph';
import { ramp } from './operator-cases';

/** A node as files of some operator sets below 13 have it. */
export interface OldNode {
  readonly op: string;
  readonly note?: string;
  readonly opsets: readonly number[];
  readonly data: readonly Tensor[];
  readonly constants?: readonly Tensor[];
  readonly attributes?: Attributes;
  readonly outputCount?: number;
}

const floats = (...value: number[]): Attribute => ({ kind: 'floats', value });
const image = ramp([2, 4, 6, 5]);
const channels = ramp([4]);
const positive = float32Tensor([4], [0.5, 1, 2, 3]);
const scales = float32Tensor([4], [1, 1, 2, 1.5]);

/** Every form that has changed since, alone. */
export const OLD_NODES: readonly OldNode[] = [
  { op: 'Squeeze', opsets: [7, 11, 12], data: [ramp([2, 1, 3, 1])], attributes: { axes: ints([1, 3]) } },
  { op: 'Squeeze', note: 'all axes', opsets: [7, 12], data: [ramp([2, 1, 3, 1])] },
  { op: 'Unsqueeze', opsets: [7, 11, 12], data: [ramp([2, 3])], attributes: { axes: ints([0, 3]) } },
  {
    op: 'ReduceSum',
    opsets: [7, 11, 12],
    data: [image],
    attributes: { axes: ints([1, 2]), keepdims: int(0) },
  },
  { op: 'ReduceSum', note: 'all axes', opsets: [7, 12], data: [image] },
  ...['ReduceMean', 'ReduceMax', 'ReduceMin', 'ReduceL1', 'ReduceL2', 'ReduceSumSquare'].map((op) => ({
    op,
    opsets: [7, 11, 12],
    data: [image],
    attributes: { axes: ints([2, 3]) },
  })),
  {
    op: 'Split',
    opsets: [7, 11, 12],
    data: [image],
    attributes: { axis: int(1), split: ints([1, 3]) },
    outputCount: 2,
  },
  {
    op: 'Split',
    note: 'equal parts',
    opsets: [7, 12],
    data: [image],
    attributes: { axis: int(1) },
    outputCount: 2,
  },
  {
    op: 'Slice',
    opsets: [7, 9],
    data: [image],
    attributes: { starts: ints([1, -3]), ends: ints([3, 1000]), axes: ints([1, 2]) },
  },
  {
    op: 'Slice',
    note: 'without axes',
    opsets: [7, 9],
    data: [image],
    attributes: { starts: ints([0, 1]), ends: ints([1, -1]) },
  },
  {
    op: 'Pad',
    opsets: [7, 10],
    data: [image],
    attributes: { pads: ints([0, 0, 1, 2, 0, 1, 0, 1]), value: float(1.5) },
  },
  ...['reflect', 'edge'].map((mode) => ({
    op: 'Pad',
    note: mode,
    opsets: [7, 10],
    data: [image],
    attributes: { pads: ints([0, 0, 1, 2, 0, 0, 0, 1]), mode: string(mode) },
  })),
  { op: 'Clip', opsets: [7, 10], data: [image], attributes: { min: float(-2), max: float(6) } },
  { op: 'Clip', note: 'one bound', opsets: [7, 10], data: [image], attributes: { max: float(1) } },
  { op: 'Clip', note: 'no bound', opsets: [7, 10], data: [image] },
  { op: 'Dropout', opsets: [7, 10, 11], data: [image], attributes: { ratio: float(0.9) } },
  { op: 'TopK', opsets: [7, 9], data: [image], attributes: { k: int(3), axis: int(2) }, outputCount: 2 },
  ...['Softmax', 'LogSoftmax'].flatMap((op) =>
    [undefined, 0, 1, 2, 3, -1].map((axis) => ({
      op,
      note: `axis ${axis}`,
      // Before 11 an axis is not negative.
      opsets: axis === -1 ? [11, 12] : [7, 11, 12],
      data: [image],
      attributes: axis === undefined ? {} : { axis: int(axis) },
    })),
  ),
  ...['nearest', 'linear'].flatMap((mode): OldNode[] => [
    {
      op: 'Upsample',
      note: mode,
      opsets: [7, 8],
      data: [image],
      attributes: { mode: string(mode), scales: floats(1, 1, 2, 1.5) },
    },
    {
      op: 'Upsample',
      note: mode,
      opsets: [9],
      data: [image],
      constants: [scales],
      attributes: { mode: string(mode) },
    },
    {
      op: 'Resize',
      note: mode,
      opsets: [10],
      data: [image],
      constants: [scales],
      attributes: { mode: string(mode) },
    },
    {
      op: 'Resize',
      note: `${mode}, larger and smaller`,
      opsets: [10],
      data: [image],
      constants: [float32Tensor([4], [1, 1, 0.5, 1.6])],
      attributes: { mode: string(mode) },
    },
    {
      op: 'Resize',
      note: `${mode}, smaller`,
      opsets: [10],
      data: [image],
      constants: [float32Tensor([4], [1, 1, 0.5, 0.6])],
      attributes: { mode: string(mode) },
    },
  ]),
  {
    op: 'BatchNormalization',
    opsets: [7, 9, 11, 13],
    data: [image],
    constants: [channels, channels, channels, positive],
    attributes: { epsilon: float(0.01), momentum: float(0.8) },
  },
  {
    op: 'BatchNormalization',
    note: 'spatial',
    opsets: [7, 8],
    data: [image],
    constants: [channels, channels, channels, positive],
    attributes: { spatial: int(1) },
  },
  {
    op: 'Scatter',
    opsets: [9, 10],
    data: [ramp([3, 3])],
    constants: [
      { type: 'int64', dims: [2, 2], data: BigInt64Array.of(1n, 0n, 2n, 1n) },
      float32Tensor([2, 2], [9, 8, 7, 6]),
    ],
  },
];
