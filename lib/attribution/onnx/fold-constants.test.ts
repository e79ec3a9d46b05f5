import { afterAll, describe, expect, test } from 'vitest';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { runGraph } from '../engines/testing/run-graph';
import { float32Tensor, int64Tensor, type Tensor } from '../tensor';
import { float, int, ints } from './attributes';
import { float16ToFloat32 } from './float16';
import { foldConstants } from './fold-constants';
import type { Attribute } from './graph';
import { GraphBuilder } from './graph-builder';
import { graphOf, type OperatorCase, ramp, titleOf } from './testing/operator-cases';

const i64 = (...values: number[]) => int64Tensor([values.length], values);
const positive = float32Tensor([2, 3], [0.25, 1, 2, 3.5, 50, 7]);
const seven: Attribute = { kind: 'tensor', value: int64Tensor([1], [7]) };

const weights: Tensor = {
  type: 'int8',
  dims: [2, 3, 2],
  data: Int8Array.of(-128, 127, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
};
const offset: Tensor = { type: 'int8', dims: [3], data: Int8Array.of(-3, 0, 5) };

const cases: OperatorCase[] = [
  ...['Add', 'Sub', 'Mul', 'Div', 'Min', 'Max', 'Sum'].flatMap((op): OperatorCase[] => [
    { op, data: [positive, ramp([2, 1])] },
    ...(op === 'Sum' ? [] : [{ op, note: 'int64', data: [i64(7, -7, 3), i64(2)] }]),
  ]),
  { op: 'Max', note: 'three inputs', data: [ramp([2, 1]), ramp([3]), ramp([])] },
  { op: 'Pow', data: [positive, float32Tensor([], [0.5])] },
  ...['Equal', 'Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual'].map(
    (op): OperatorCase => ({ op, data: [i64(1, 2, 3), i64(2)] }),
  ),
  ...['And', 'Or', 'Xor'].map(
    (op): OperatorCase => ({ op, data: [ramp([2, 2], 'bool'), ramp([2, 1], 'bool')] }),
  ),
  ...['Neg', 'Abs', 'Sign', 'Floor', 'Ceil'].map((op): OperatorCase => ({ op, data: [ramp([3, 3])] })),
  { op: 'Round', data: [float32Tensor([8], [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.4, 3.6])] },
  ...['Sqrt', 'Exp', 'Log', 'Reciprocal'].map((op): OperatorCase => ({ op, data: [positive] })),
  { op: 'Not', data: [ramp([3], 'bool')] },
  { op: 'Where', data: [ramp([2, 1], 'bool'), i64(1, 2, 3), i64(-1)] },
  {
    op: 'Cast',
    note: 'float to int64',
    data: [float32Tensor([3], [1.9, -1.9, 5])],
    attributes: { to: int(7) },
  },
  { op: 'Cast', note: 'to bool', data: [float32Tensor([3], [0, -0.5, 2])], attributes: { to: int(9) } },
  { op: 'Cast', note: 'to float16', data: [positive], attributes: { to: int(10) } },
  {
    op: 'Cast',
    note: 'float16 to float32',
    data: [{ type: 'float16', dims: [3], data: Uint16Array.of(0x3c00, 0xb555, 1) }],
    attributes: { to: int(1) },
  },
  { op: 'CastLike', data: [positive, i64(1)] },
  { op: 'DequantizeLinear', note: 'per tensor', data: [weights, float32Tensor([], [0.1])] },
  {
    op: 'DequantizeLinear',
    note: 'per axis with offsets',
    data: [weights, float32Tensor([3], [0.1, 3, 0.01]), offset],
  },
  {
    op: 'DequantizeLinear',
    note: 'uint8 at the last axis',
    data: [
      ramp([3, 2], 'uint8'),
      float32Tensor([2], [0.5, 7]),
      { type: 'uint8', dims: [2], data: Uint8Array.of(1, 200) },
    ],
    attributes: { axis: int(-1) },
  },
  { op: 'Reshape', data: [ramp([2, 6])], constants: [i64(3, -1)] },
  { op: 'Flatten', data: [ramp([2, 3, 2])] },
  { op: 'Squeeze', data: [ramp([1, 3])] },
  { op: 'Unsqueeze', data: [ramp([3])], constants: [i64(0)] },
  { op: 'Identity', data: [ramp([3])] },
  { op: 'Transpose', data: [ramp([2, 3, 4])], attributes: { perm: ints([2, 0, 1]) } },
  { op: 'Transpose', note: 'reversed', data: [ramp([2, 3, 4], 'int8')] },
  { op: 'Expand', data: [ramp([3, 1])], constants: [i64(2, 1, 2)] },
  { op: 'Tile', data: [ramp([4])], constants: [i64(1)] },
  { op: 'Tile', note: 'several axes', data: [ramp([2, 1, 3])], constants: [i64(2, 3, 2)] },
  {
    op: 'Slice',
    data: [ramp([4, 5])],
    constants: [i64(1, -1), i64(2 ** 62, -(2 ** 62)), i64(0, 1), i64(2, -2)],
  },
  {
    op: 'Split',
    data: [ramp([2, 5])],
    constants: [i64(2, 3)],
    attributes: { axis: int(-1) },
    outputCount: 2,
  },
  {
    op: 'Gather',
    data: [ramp([2, 3, 2])],
    constants: [int64Tensor([2, 2], [0, -1, 2, 1])],
    attributes: { axis: int(1) },
  },
  { op: 'Gather', note: 'one element', data: [i64(5, 6, 7)], constants: [int64Tensor([], [-2])] },
  { op: 'Concat', data: [ramp([2, 1, 2]), ramp([2, 3, 2])], attributes: { axis: int(1) } },
  { op: 'Constant', data: [], attributes: { value_float: float(2.5) } },
  { op: 'ConstantOfShape', data: [], constants: [i64(2, 2)], attributes: { value: seven } },
  { op: 'ConstantOfShape', note: 'zeros', data: [], constants: [i64(3)] },
  { op: 'Range', data: [], constants: [int64Tensor([], [10]), int64Tensor([], [1]), int64Tensor([], [-4])] },
  { op: 'Shape', data: [ramp([2, 3])] },
  { op: 'Size', data: [ramp([2, 3])] },
  ...['ReduceMax', 'ReduceMin', 'ReduceProd', 'ReduceMean', 'ReduceSumSquare', 'ReduceL2'].map(
    (op): OperatorCase => ({
      op,
      data: [ramp([2, 3, 4])],
      attributes: { axes: ints([0, -1]), keepdims: int(0) },
    }),
  ),
  { op: 'ReduceSum', data: [ramp([2, 3])], constants: [i64(1)] },
  { op: 'ReduceProd', note: 'int64', data: [i64(2, 3, 4)], attributes: { keepdims: int(0) } },
];

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

function comparable({ type, dims, data }: Tensor) {
  return { type, dims, values: type === 'float16' ? float16ToFloat32(data as Uint16Array) : data };
}

describe('a folded node equals the result of onnxruntime', () => {
  test.each(cases.map((item) => [titleOf(item), item] as const))('%s', async (_, item) => {
    const folded = foldConstants(graphOf(item, 'initializers'));
    expect(folded.nodes).toEqual([]);
    const feeds = Object.fromEntries(item.data.map((tensor, index) => [`x${index}`, tensor]));
    const expected = await runGraph(engine, graphOf(item, 'inputs'), feeds);
    for (const { name } of folded.outputs) {
      const { type, dims, values } = comparable(folded.initializers.get(name)!);
      const judge = comparable(expected[name]!);
      expect({ type, dims }).toEqual({ type: judge.type, dims: judge.dims });
      for (let i = 0; i < values.length; i++) {
        // onnxruntime approximates exp and log to one float32 unit in the last place.
        expect(Math.abs(Number(values[i]) - Number(judge.values[i]))).toBeLessThanOrEqual(
          2 ** -22 * Math.abs(Number(judge.values[i])),
        );
      }
    }
  });
});

test('the largest int64 ("to the end") passes through Concat and Where unchanged', () => {
  const end = { type: 'int64', dims: [1], data: BigInt64Array.of(2n ** 63n - 1n) } as const;
  for (const op of ['Concat', 'Where']) {
    const data = op === 'Concat' ? [end] : [ramp([2], 'bool'), end, end];
    const folded = foldConstants(
      graphOf({ op, data, attributes: op === 'Concat' ? { axis: int(0) } : {} }, 'initializers'),
    );
    expect(folded.initializers.get('y')!.data[0]).toBe(2n ** 63n - 1n);
  }
});

test('nodes that depend on an input or expand a constant are kept', () => {
  const b = new GraphBuilder('kept');
  const x = b.input('x', 'float32', ['N', 3]);
  const shape = b.node('Shape', [x], {}, { name: 'open' });
  const zeros = b.node('ConstantOfShape', [b.int64s('large', [64, 64])], {}, { name: 'large' });
  const three = b.node(
    'Add',
    [b.floats('one', 1), b.floats('two', 2)],
    {},
    { name: 'small', output: 'three' },
  );
  b.output(shape, 'int64', [2]);
  b.output(b.node('Add', [zeros, three], {}, { name: 'large too' }), 'float32', [64, 64]);
  const folded = foldConstants(b.build());
  expect(folded.nodes.map(({ name }) => name)).toEqual(['open', 'large', 'large too']);
  expect(folded.initializers.get('three')).toEqual(float32Tensor([], [3]));
});
