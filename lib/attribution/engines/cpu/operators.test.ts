import { afterAll, describe, expect, test } from 'vitest';
import { float, int, ints, string } from '../../onnx/attributes';
import { OPERATOR_CASES } from '../../onnx/testing/operator-case-list';
import { graphOf, type OperatorCase, ramp, titleOf } from '../../onnx/testing/operator-cases';
import { float32Tensor, int64Tensor, type Tensor } from '../../tensor';
import { createNodeEngine } from '../node/ort-nodejs';
import { runGraph } from '../testing/run-graph';
import { planGraph } from './plan/plan-graph';
import { UnsupportedNode } from './plan/unsupported-node';
import { createCpuEngine } from './runtime/create-cpu-engine';
import { startNodeThread } from './runtime/start-thread-nodejs';

/** Operators whose weights are constant. */
const WITH_WEIGHTS = new Set(['BatchNormalization', 'Conv', 'ConvTranspose']);

/** What the engine leaves to onnxruntime, with its reason. */
const REFUSED: Readonly<Record<string, string>> = {
  'Conv, one spatial axis': 'only two spatial axes are supported',
  'ConvTranspose, SAME_UPPER': 'derives its padding from its output shape',
  'ConvTranspose, output_shape': 'derives its padding from its output shape',
  MaxPool: 'there is no plan for its output "y_1"',
  LpPool: 'there is no plan for this operator',
  DequantizeLinear: 'there is no plan for this operator',
};

const i64 = (...values: number[]) => int64Tensor([values.length], values);
const table = ramp([3, 4, 5]);
const special = float32Tensor([2, 5], [3, -Infinity, Infinity, 3, -Infinity, -Infinity, 1, 1, NaN, -0]);

/** Attributes and values that the shape rules do not need. */
const MORE_CASES: readonly OperatorCase[] = [
  ...[0, 1, 2].flatMap((axis): OperatorCase[] =>
    [0, 1].map((largest) => ({
      op: 'TopK',
      note: `axis ${axis}, largest ${largest}`,
      data: [ramp([3, 4, 5], 'float32')],
      constants: [i64(3)],
      attributes: { axis: int(axis), largest: int(largest) },
      outputCount: 2,
    })),
  ),
  {
    op: 'TopK',
    note: 'ties and −∞',
    data: [float32Tensor([6], [1, -Infinity, 1, 0, -Infinity, 1])],
    constants: [i64(6)],
    outputCount: 2,
  },
  {
    op: 'ConvTranspose',
    note: 'with a bias',
    data: [ramp([2, 4, 5, 6]), ramp([4, 3, 3, 3]), float32Tensor([3], [1, -2, 3])],
    attributes: { strides: ints([2, 2]) },
  },
  ...['ArgMax', 'ArgMin'].map(
    (op): OperatorCase => ({
      op,
      note: 'the last of equal elements',
      data: [float32Tensor([2, 4], [1, 2, 2, 1, 0, 0, 0, 0])],
      attributes: { axis: int(1), select_last_index: int(1) },
    }),
  ),
  ...[0, 1].flatMap((exclusive): OperatorCase[] =>
    [0, 1].map((reverse) => ({
      op: 'CumSum',
      note: `exclusive ${exclusive}, reverse ${reverse}`,
      data: [ramp([3, 7, 2])],
      constants: [int64Tensor([], [1])],
      attributes: { exclusive: int(exclusive), reverse: int(reverse) },
    })),
  ),
  { op: 'CumSum', note: 'NaN and ∞', data: [special], constants: [int64Tensor([], [1])] },
  {
    op: 'GatherElements',
    note: 'axis 2, from the end',
    data: [table, int64Tensor([2, 4, 2], [0, -1, 1, 2, 3, 4, -5, 0, 1, 1, 2, 2, 3, 3, 4, 4])],
    attributes: { axis: int(2) },
  },
  {
    op: 'Gather',
    note: 'indices from the input',
    data: [table, int64Tensor([2, 2], [3, -4, 0, 1])],
    attributes: { axis: int(1) },
  },
  {
    op: 'Gather',
    note: 'NaN and ∞ beside',
    data: [special, int64Tensor([2], [1, 4])],
    attributes: { axis: int(1) },
  },
  {
    op: 'ScatterElements',
    note: 'adds, also twice',
    data: [
      table,
      int64Tensor(
        [3, 4, 2],
        Array.from({ length: 24 }, (_, i) => (i * 3) % 5),
      ),
      ramp([3, 4, 2]),
    ],
    attributes: { axis: int(2), reduction: string('add') },
    opset: 18,
  },
  {
    op: 'ReduceLogSumExp',
    note: '∞ and −∞',
    data: [float32Tensor([3, 2], [Infinity, 1, -Infinity, -Infinity, -Infinity, 2])],
    attributes: { axes: ints([1]) },
  },
  { op: 'Mod', note: 'negative numbers', data: [i32([4], [-7, 7, -7, 7]), i32([4], [3, -3, -3, 3])] },
  {
    op: 'Mod',
    note: 'fmod',
    data: [i32([4], [-7, 7, -7, 7]), i32([4], [3, -3, -3, 3])],
    attributes: { fmod: int(1) },
  },
  { op: 'Div', note: 'whole numbers', data: [i32([4], [-7, 7, 9, 16777216]), i32([4], [2, 2, 3, 3])] },
  {
    op: 'Cast',
    note: 'fractions to whole numbers',
    data: [float32Tensor([6], [-1.5, -0.5, 0.5, 1.5, 2.5, 1e6])],
    attributes: { to: int(6) },
  },
  { op: 'Cast', note: 'to bool', data: [float32Tensor([4], [0, -0, 0.5, NaN])], attributes: { to: int(9) } },
  { op: 'LpNormalization', note: 'p = 1', data: [table], attributes: { p: int(1), axis: int(1) } },
  {
    op: 'LRN',
    note: 'with its attributes',
    data: [ramp([2, 7, 3, 5])],
    attributes: { size: int(5), alpha: float(0.3), beta: float(0.6), bias: float(2) },
  },
  {
    op: 'GroupNormalization',
    note: 'a scale per group',
    data: [ramp([2, 6, 3, 3]), ramp([3]), ramp([3])],
    attributes: { num_groups: int(3) },
    opset: 18,
  },
  ...['IsNaN', 'IsInf', 'Sign', 'Floor', 'Ceil', 'Round', 'ReduceProd'].map(
    (op): OperatorCase => ({ op, note: 'NaN, ∞, −0', data: [special] }),
  ),
  { op: 'IsInf', note: 'only negative', data: [special], attributes: { detect_positive: int(0) } },
];

function i32(dims: readonly number[], values: readonly number[]): Tensor {
  return { type: 'int32', dims, data: Int32Array.from(values) };
}

const reference = createNodeEngine({ threads: 1 });
const engine = createCpuEngine({ exact: true, startThread: startNodeThread });
afterAll(() => Promise.all([reference.dispose(), engine.dispose()]));

function exampleOf(item: OperatorCase) {
  const isWeighted = WITH_WEIGHTS.has(item.op);
  const graph = graphOf(item, isWeighted ? 'weights' : 'inputs');
  const fed = isWeighted ? item.data.slice(0, 1) : item.data;
  return { graph, feeds: Object.fromEntries(fed.map((tensor, index) => [`x${index}`, tensor])) };
}

const cases = [...OPERATOR_CASES, ...MORE_CASES].map((item) => [titleOf(item), item] as const);

describe('operators have the values and types of onnxruntime', () => {
  test.each(cases.filter(([title]) => !(title in REFUSED)))('%s', async (_, item) => {
    const { graph, feeds } = exampleOf(item);
    const expected = await runGraph(reference, graph, feeds);
    const results = await runGraph(engine, graph, feeds);
    expect(Object.keys(results).length).toBe(graph.outputs.length);
    for (const [name, { type, dims, data }] of Object.entries(results)) {
      const wanted = expected[name]!;
      expect({ type, dims }).toEqual({ type: wanted.type, dims: wanted.dims });
      expect(farthest(data, wanted.data)).toBeLessThan(2e-6);
    }
  });
});

test.each(Object.entries(REFUSED))('%s is refused: %s', async (title, reason) => {
  const [, item] = cases.find(([other]) => other === title)!;
  const plan = () => planGraph(exampleOf(item).graph);
  await expect(plan).rejects.toThrow(UnsupportedNode);
  await expect(plan).rejects.toThrow(reason);
});

type Numbers = ArrayLike<number | bigint>;

/** Largest error, relative for numbers above 1; infinite where only one of two is NaN or infinite. */
function farthest(actual: Numbers, expected: Numbers): number {
  let largest = actual.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
  for (let at = 0; at < expected.length; at++) {
    const [value, wanted] = [Number(actual[at]), Number(expected[at])];
    if (value === wanted || (Number.isNaN(value) && Number.isNaN(wanted))) continue;
    const error = Math.abs(value - wanted) / Math.max(1, Math.abs(wanted));
    largest = Math.max(largest, Number.isNaN(error) ? Number.POSITIVE_INFINITY : error);
  }
  return largest;
}
