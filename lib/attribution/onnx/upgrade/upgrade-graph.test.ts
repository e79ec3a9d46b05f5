import { afterAll, expect, test } from 'vitest';
import { BOUNDS } from '../../bounds';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { runGraph } from '../../engines/testing/run-graph';
import { float32Tensor, type Tensor } from '../../tensor';
import { UserError } from '../../user-error';
import { float, int, ints, string } from '../attributes';
import type { Attribute, Attributes, Graph } from '../graph';
import { GraphBuilder } from '../graph-builder';
import { inferShapes } from '../infer-shapes';
import { shapeRules } from '../shapes/table';
import { ramp } from '../testing/operator-cases';
import { upgradeGraph } from './upgrade-graph';
import { UPGRADES } from './upgrade-table';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

interface OldNode {
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

const OLD_NODES: readonly OldNode[] = [
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

const cases = OLD_NODES.flatMap((node) => node.opsets.map((opset) => ({ ...node, opset })));
const titled = cases.map(
  (one) => [`${one.op}${one.note ? `, ${one.note}` : ''}, ${one.opset}`, one] as const,
);

/** The node alone, with its data as inputs; the outputs have the shapes of the upgraded graph. */
function graphOf({
  op,
  opset,
  data,
  constants = [],
  attributes = {},
  outputCount = 1,
}: OldNode & { readonly opset: number }): Graph {
  const b = new GraphBuilder(op, opset);
  const inputs = data.map((tensor, index) => b.input(`x${index}`, tensor.type, tensor.dims));
  const weights = constants.map((tensor, index) => b.initializer(`c${index}`, tensor));
  const outputs = b.nodeWithOutputs(op, [...inputs, ...weights], attributes, outputCount, { output: 'y' });
  const graph = b.build();
  const values = inferShapes(upgradeGraph(graph, 'a.onnx'));
  return { ...graph, outputs: outputs.map((name) => ({ name, ...values.get(name)! })) };
}

test.each(titled)('%s gives the values of the original', async (_title, one) => {
  const graph = graphOf(one);
  const upgraded = upgradeGraph(graph, 'a.onnx');
  expect(upgraded.opset).toBe(13);
  const feeds = Object.fromEntries(one.data.map((tensor, index) => [`x${index}`, tensor]));
  expect(await runGraph(engine, upgraded, feeds)).toEqual(await runGraph(engine, graph, feeds));
});

test('every rule has a case for its last operator set, and leads to an operator with a shape', () => {
  for (const [op, rules] of UPGRADES)
    for (const { before } of rules) {
      const isTried = cases.some((one) => one.op === op && one.opset === before - 1);
      expect(isTried, `${op} before ${before}`).toBe(true);
    }
  for (const one of cases)
    for (const { op } of upgradeGraph(graphOf(one), 'a.onnx').nodes)
      expect(shapeRules.has(op), op).toBe(true);
});

test('a name that is taken is not used again', () => {
  const b = new GraphBuilder('names', 11);
  const x = b.input('x', 'float32', [2, 3]);
  b.initializer('cut/axes', float32Tensor([], [0]));
  b.output(b.node('Unsqueeze', [x], { axes: ints([0]) }, { name: 'cut', output: 'y' }), 'float32', [1, 2, 3]);
  const { nodes, initializers } = upgradeGraph(b.build(), 'a.onnx');
  expect(nodes[0]!.inputs).toEqual(['x', 'cut/axes_1']);
  expect(initializers.get('cut/axes')!.type).toBe('float32');
  expect(initializers.get('cut/axes_1')!.data).toEqual(BigInt64Array.of(0n));
});

test('a node name that is taken is not used again', () => {
  const b = new GraphBuilder('names', 11);
  const x = b.input('x', 'float32', [2, 3]);
  const other = b.node('Relu', [x], {}, { name: 'head/flatten' });
  b.output(b.node('Softmax', [other], {}, { name: 'head', output: 'y' }), 'float32', [2, 3]);
  const names = upgradeGraph(b.build(), 'a.onnx').nodes.map(({ name }) => name);
  expect(names).toEqual(['head/flatten', 'head/shape', 'head/flatten_1', 'head', 'head/reshape']);
});

test.each([14, 17, 21])('operator set %i stays as it is', (opset) => {
  const graph = new GraphBuilder('current', opset).build();
  expect(upgradeGraph(graph, 'a.onnx')).toEqual(graph);
});

test.each([22, 26])('operators of set %i are those of 21', (opset) => {
  expect(upgradeGraph(new GraphBuilder('later', opset).build(), 'a.onnx').opset).toBe(21);
});

const refusal = (op: string, opset: number, attributes: Attributes) => {
  const b = new GraphBuilder(op, opset);
  const x = b.input('x', 'float32', [1, 2, 3, 4]);
  b.output(b.node(op, [x], attributes, { name: 'odd', output: 'y' }), 'float32', []);
  try {
    upgradeGraph(b.build(), 'a.onnx');
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).message;
  }
  return undefined;
};

test('old forms that are not supported are refused by name', () => {
  expect(refusal('Relu', 6, {})).toContain('operator set 6; export it with opset_version=17 (7 to 26');
  expect(refusal('Relu', 27, {})).toContain('operator set 27');
  expect(refusal('BatchNormalization', 7, { spatial: int(0) })).toMatch(
    /"odd" has statistics.*opset_version=17\.$/,
  );
  expect(refusal('Upsample', 7, {})).toContain('Upsample "odd" has no scales; export the model again');
  const cubic = { mode: string('cubic'), scales: floats(1, 1, 2, 2) };
  expect(refusal('Upsample', 7, cubic)).toContain('the unknown mode cubic');
  expect(refusal('Resize', 10, {})).toContain('has computed scales');
  expect(refusal('Slice', 9, { starts: ints([1]) })).toContain('has no ends');
  expect(refusal('Pad', 9, {})).toContain('has no pads');
});

test('a graph of too many nodes is refused', () => {
  const chain = (count: number) => {
    const b = new GraphBuilder('chain', 11);
    let x = b.input('x', 'float32', [1, 2]);
    for (let index = 0; index < count; index++) x = b.node('Softmax', [x]);
    return b.build();
  };
  expect(upgradeGraph(chain(BOUNDS.nodes / 4), 'a.onnx').nodes).toHaveLength(BOUNDS.nodes);
  expect(() => upgradeGraph(chain(BOUNDS.nodes / 4 + 1), 'a.onnx')).toThrow('too many operators');
});
