import { expect, test } from 'vitest';
import { UserError } from '../user-error';
import { bindInputs } from './bind-inputs';
import { GraphBuilder } from './graph-builder';

function twoInputs() {
  const b = new GraphBuilder('two');
  const x = b.input('x', 'float32', ['N', 3, 'H', 'W']);
  const y = b.input('y', 'float32', ['N', 1, 1, 1]);
  b.output(b.node('Mul', [x, y], {}, { output: 'z' }), 'float32', ['N', 3, 'H', 'W']);
  return b.build();
}

test('output shapes are inferred once every input shape is concrete', () => {
  const half = bindInputs(twoInputs(), { x: [2, 3, 4, 5] });
  expect(half.inputs.map(({ dims }) => dims)).toEqual([
    [2, 3, 4, 5],
    ['N', 1, 1, 1],
  ]);
  expect(half.outputs[0]!.dims).toEqual(['N', 3, 'H', 'W']);
  expect(bindInputs(half, { y: [1, 1, 1, 1] }).outputs).toEqual([
    { name: 'z', type: 'float32', dims: [2, 3, 4, 5] },
  ]);
});

test.each([
  [
    'another number of channels',
    { x: [1, 4, 8, 8] },
    '"x" has the shape [N, 3, H, W] and does not accept [1, 4, 8, 8]',
  ],
  ['another rank', { x: [3, 8, 8] }, 'does not accept [3, 8, 8]'],
  ['an unknown input', { image: [1, 3, 8, 8] }, 'has no input named "image"; its inputs are x, y'],
])('%s is refused', (_, dims, words) => {
  expect(() => bindInputs(twoInputs(), dims)).toThrow(UserError);
  expect(() => bindInputs(twoInputs(), dims)).toThrow(words);
});
