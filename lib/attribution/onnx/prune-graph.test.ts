import { expect, test } from 'vitest';
import type { Dim } from './graph';
import { GraphBuilder } from './graph-builder';
import { pruneGraph } from './prune-graph';

function twoHeads(batch: Dim) {
  const b = new GraphBuilder('two heads');
  const x = b.input('x', 'float32', [batch, 2]);
  const seed = b.input('seed', 'float32', [batch, 2]);
  const body = b.node('Mul', [x, b.floats('factor', [2, 3])], {}, { output: 'body' });
  b.output(b.node('Relu', [body], {}, { output: 'head' }), 'float32', [batch, 2]);
  b.output(b.node('Mul', [body, b.node('Exp', [seed])], {}, { output: 'other' }), 'float32', [batch, 2]);
  return b.build();
}

test('keeps only the nodes that the output depends on', () => {
  const graph = pruneGraph(twoHeads('N'), ['head']);
  expect(graph.nodes.map(({ op }) => op)).toEqual(['Mul', 'Relu']);
  expect(graph.inputs.map(({ name }) => name)).toEqual(['x']);
  expect(graph.outputs).toEqual([{ name: 'head', type: 'float32', dims: ['N', 2] }]);
});

test('an intermediate value becomes an output with its shape', () => {
  const graph = pruneGraph(twoHeads(4), ['body']);
  expect(graph.nodes.map(({ op }) => op)).toEqual(['Mul']);
  expect(graph.outputs).toEqual([{ name: 'body', type: 'float32', dims: [4, 2] }]);
  expect([...graph.initializers.keys()]).toEqual(['factor']);
});

test('an unknown value is refused', () => {
  expect(() => pruneGraph(twoHeads(4), ['tail'])).toThrow('no value named "tail"');
});
