import { expect, test } from 'vitest';
import { dropDeadNodes } from './drop-dead-nodes';
import { GraphBuilder } from './graph-builder';

test('keeps only the nodes and initializers that an output depends on', () => {
  const b = new GraphBuilder('two heads');
  const x = b.input('x', 'float32', ['N', 2]);
  const body = b.node('Mul', [x, b.floats('factor', [2, 3])], {}, { output: 'body' });
  b.output(b.node('Relu', [body], {}, { output: 'head' }), 'float32', ['N', 2]);
  b.output(b.node('Mul', [body, b.floats('other', [4])], {}, { output: 'tail' }), 'float32', ['N', 2]);
  const graph = b.build();

  const live = dropDeadNodes({ ...graph, outputs: graph.outputs.slice(0, 1) });
  expect(live.nodes.map(({ op }) => op)).toEqual(['Mul', 'Relu']);
  expect([...live.initializers.keys()]).toEqual(['factor']);
  expect(live.outputs).toEqual([{ name: 'head', type: 'float32', dims: ['N', 2] }]);
});
