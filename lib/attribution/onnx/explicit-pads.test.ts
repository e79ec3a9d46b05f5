import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { runGraph } from '../engines/testing/run-graph';
import { int, ints, string } from './attributes';
import { explicitPads } from './explicit-pads';
import type { Attributes } from './graph';
import { inferShapes } from './infer-shapes';
import { graphOf, type OperatorCase, ramp } from './testing/operator-cases';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const padsOf = (testCase: OperatorCase) => {
  const graph = graphOf(testCase, 'inputs');
  return explicitPads(graph, inferShapes(graph)).nodes[0]!.attributes;
};

test('SAME padding of a dilated convolution is written out', () => {
  const attributes: Attributes = { auto_pad: string('SAME_UPPER'), dilations: ints([2, 2]) };
  const data = [ramp([1, 3, 20, 20]), ramp([5, 3, 3, 3])];
  expect(padsOf({ op: 'Conv', data, attributes })).toEqual({
    dilations: ints([2, 2]),
    pads: ints([2, 2, 2, 2]),
  });
});

test.each(['SAME_UPPER', 'SAME_LOWER'])('%s gives the values of onnxruntime', async (mode) => {
  const window = { kernel_shape: ints([4, 3]), strides: ints([2, 3]), auto_pad: string(mode) };
  const image = ramp([2, 2, 7, 10]);
  const cases: readonly OperatorCase[] = [
    { op: 'Conv', data: [image, ramp([3, 2, 4, 3])], attributes: window },
    { op: 'MaxPool', data: [image], attributes: window },
    { op: 'AveragePool', data: [image], attributes: window },
    { op: 'AveragePool', data: [image], attributes: { ...window, count_include_pad: int(1) } },
  ];
  for (const testCase of cases) {
    const graph = graphOf(testCase, 'inputs');
    const written = explicitPads(graph, inferShapes(graph));
    expect(written.nodes[0]!.attributes).not.toHaveProperty('auto_pad');
    const feeds = Object.fromEntries(testCase.data.map((tensor, index) => [`x${index}`, tensor]));
    const [expected, actual] = [await runGraph(engine, graph, feeds), await runGraph(engine, written, feeds)];
    expect(actual).toEqual(expected);
  }
});

test('other pads stay as they are', () => {
  const data = [ramp([1, 3, 20, 20]), ramp([5, 3, 3, 3])];
  for (const attributes of [{}, { pads: ints([1, 0, 1, 0]) }, { auto_pad: string('VALID') }]) {
    expect(padsOf({ op: 'Conv', data, attributes })).toEqual(attributes);
  }
});
