import { afterAll, expect, test } from 'vitest';
import { BOUNDS } from '../../bounds';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { runGraph } from '../../engines/testing/run-graph';
import { float32Tensor } from '../../tensor';
import { UserError } from '../../user-error';
import { int, ints, string } from '../attributes';
import type { Attributes, Graph } from '../graph';
import { GraphBuilder } from '../graph-builder';
import { inferShapes } from '../infer-shapes';
import { shapeRules } from '../shapes/table';
import { OLD_NODES, type OldNode } from '../testing/old-nodes';
import { upgradeGraph } from './upgrade-graph';
import { UPGRADES } from './upgrade-table';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

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
  const cubic = { mode: string('cubic'), scales: { kind: 'floats', value: [1, 1, 2, 2] } } as const;
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
