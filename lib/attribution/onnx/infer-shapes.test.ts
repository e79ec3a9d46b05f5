import { describe, expect, test } from 'vitest';
import { int64Tensor } from '../tensor';
import { UserError } from '../user-error';
import { int, ints } from './attributes';
import { GraphBuilder } from './graph-builder';
import { inferShapes } from './infer-shapes';
import { graphOf, type OperatorCase, ramp } from './testing/operator-cases';

const i64 = (...values: number[]) => int64Tensor([values.length], values);
const image = ramp([2, 4, 7, 9]);
const channels = ramp([4]);
const kernel3 = { kernel_shape: ints([3, 3]) };

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('shapes that do not match are refused with operator, node and shapes', () => {
  test.each<[string, OperatorCase, string]>([
    [
      'channels',
      { op: 'Conv', data: [image, ramp([6, 3, 3, 3])] },
      'Conv "y" with inputs float32 [2, 4, 7, 9], float32 [6, 3, 3, 3]: the weights expect 3 input channels',
    ],
    [
      'groups',
      { op: 'Conv', data: [image, ramp([5, 2, 3, 3])], attributes: { group: int(2) } },
      'not divisible into 2 groups',
    ],
    ['a large kernel', { op: 'Conv', data: [image, ramp([5, 4, 9, 9])] }, 'smaller than the kernel'],
    [
      'a large pool',
      { op: 'MaxPool', data: [image], attributes: { kernel_shape: ints([9, 9]) } },
      'smaller than the kernel',
    ],
    ['no broadcast', { op: 'Add', data: [ramp([2, 3]), ramp([2])] }, 'do not broadcast'],
    [
      'mixed types',
      { op: 'Mul', data: [ramp([2]), ramp([2], 'int32')] },
      'types differ (float32 [2] and int32 [2])',
    ],
    ['inner sizes', { op: 'Gemm', data: [ramp([2, 3]), ramp([4, 5])] }, 'inner sizes 3 and 4 differ'],
    [
      'a bias',
      { op: 'Gemm', data: [ramp([2, 3]), ramp([3, 5]), ramp([2])] },
      'bias does not broadcast to [2, 5]',
    ],
    ['elements', { op: 'Reshape', data: [image], constants: [i64(5, -1)] }, 'cannot be reshaped to [5, -1]'],
    ['an axis', { op: 'Softmax', data: [], constants: [undefined] }, 'input 0 is missing'],
    [
      'an axis',
      { op: 'Concat', data: [image], attributes: { axis: int(4) } },
      'axis 4 does not exist in 4 dimensions',
    ],
    [
      'parts',
      { op: 'Split', data: [image], constants: [i64(1, 1)], attributes: { axis: int(1) }, outputCount: 2 },
      'parts [1, 1] do not add up to the size of axis 1',
    ],
    [
      'training',
      {
        op: 'BatchNormalization',
        data: [image, channels, channels, channels, channels],
        attributes: { training_mode: int(1) },
      },
      'model.eval()',
    ],
    ['a shape from data', { op: 'Reshape', data: [image, i64(-1)] }, 'depends on the input data'],
    [
      'a stride of 0',
      { op: 'Conv', data: [image, ramp([5, 4, 3, 3])], attributes: { strides: ints([0, 1]) } },
      'its stride 0 is smaller than 1',
    ],
    [
      'too few pads',
      { op: 'MaxPool', data: [image], attributes: { ...kernel3, pads: ints([1]) } },
      'it has 1 pads for 2 spatial axes',
    ],
    [
      'an attribute',
      { op: 'Concat', data: [image], attributes: { axis: ints([1]) } },
      'attribute axis is of kind ints, not int',
    ],
    ['outputs', { op: 'Relu', data: [image], outputCount: 2 }, 'it has 2 outputs, but only 1 are supported'],
  ])('%s', (_, item, words) => {
    expect(messageOf(() => graphOf(item, 'inputs'))).toContain(words);
  });

  test('an unsupported operator is named, without a list of the others', () => {
    const message = messageOf(() => graphOf({ op: 'NonZero', data: [image] }, 'inputs'));
    expect(message).toBe(
      'The model uses the operator NonZero (node "y"), which is not supported; ' +
        'export it without this operator or choose another model.',
    );
  });

  test('an input with a symbolic dimension', () => {
    const b = new GraphBuilder('open');
    b.input('x', 'float32', ['N', 3]);
    expect(messageOf(() => inferShapes(b.build()))).toContain('"x" has the symbolic shape [N, 3]');
  });
});

test('shapes are inferred through shape arithmetic', () => {
  const b = new GraphBuilder('view');
  const x = b.input('x', 'float32', [2, 3, 4]);
  const shape = b.node('Shape', [x]);
  const batch = b.node('Gather', [shape, b.initializer('first', int64Tensor([], [0]))]);
  const target = b.node(
    'Concat',
    [b.node('Unsqueeze', [batch, b.int64s('zero', [0])]), b.int64s('rest', [-1])],
    { axis: int(0) },
  );
  b.node('Reshape', [x, target], {}, { output: 'flat' });
  expect(inferShapes(b.build()).get('flat')).toEqual({ type: 'float32', dims: [2, 12] });
});

test('an omitted output does not become the value of an omitted input', () => {
  const b = new GraphBuilder('left out');
  const x = b.input('x', 'float32', [2, 4]);
  const [, indices] = b.nodeWithOutputs('TopK', [x, b.int64s('k', [1])], {}, 2);
  b.node('Clip', [x, '', b.floats('six', 6)], {}, { output: 'clipped' });
  b.node('Reshape', [x, b.int64s('shape', [8])], {}, { output: 'flat' });
  b.node('ReduceSum', ['flat', ''], {}, { output: 'sum' });
  const graph = b.build();
  const nodes = graph.nodes.map((node) => (node.op === 'TopK' ? { ...node, outputs: ['', indices!] } : node));
  const values = inferShapes({ ...graph, nodes });
  expect(values.get(indices!)).toEqual({ type: 'int64', dims: [2, 1] });
  expect(values.get('sum')?.dims).toEqual([1]);
  expect(values.has('')).toBe(false);
});
