import { expect, test } from 'vitest';
import { gradientGraph } from '../methods/graph/gradient-graph';
import { int, ints } from '../onnx/attributes';
import { encodeModel } from '../onnx/encode-model';
import { GraphBuilder } from '../onnx/graph-builder';
import { float32Tensor, int64Tensor, type Tensor } from '../tensor';
import { type Finish, flat, network, softmax } from '../testing/head-network';
import type { UserError, UserErrorCode } from '../user-error';
import { modelFromFile } from './model-from-file';

/** A network for large pictures that begins with the given operators. */
function pictures(begin: (b: GraphBuilder, x: string) => string, sizePx = 1024): Uint8Array {
  const b = new GraphBuilder('pictures');
  const value = begin(b, b.input('x', 'float32', ['N', 3, sizePx, sizePx]));
  const conv = b.node('Conv', [value, b.initializer('last', ones([4, 3, 1, 1]))]);
  b.output(flat(b, b.node('GlobalAveragePool', [conv])), 'float32', ['N', 4]);
  return encodeModel(b.build());
}

function ones(dims: readonly number[]): Tensor<'float32'> {
  return float32Tensor(dims, new Float32Array(dims.reduce((size, dim) => size * dim, 1)).fill(1));
}

const classes = (count: number) =>
  network((b, s) => b.node('Expand', [b.node('ReduceMax', [flat(b, s)]), b.int64s('n', [1, count])]));

const chain =
  (op: string, count: number): Finish =>
  (b, scores) => {
    let value = softmax(b, scores);
    for (let index = 0; index < count; index++) value = b.node(op, [value]);
    return value;
  };

const HUGE = 2 ** 26;

/** Constants of 256 MB from a few bytes. */
const CREATED: Readonly<Record<string, (b: GraphBuilder) => string>> = {
  Expand: (b) => b.node('Expand', [b.initializer('one', ones([1, 1])), b.int64s('n', [1, HUGE])]),
  Tile: (b) => b.node('Tile', [b.initializer('one', ones([1, 1])), b.int64s('n', [1, HUGE])]),
  ConstantOfShape: (b) => b.node('ConstantOfShape', [b.int64s('n', [1, HUGE])]),
  Range: (b) =>
    b.node('Unsqueeze', [
      b.node('Range', [b.floats('a', 0), b.floats('z', HUGE), b.floats('step', 1)]),
      b.int64s('axis', [0]),
    ]),
  Pad: (b) => b.node('Pad', [b.initializer('one', ones([1, 1])), b.int64s('n', [0, 0, 0, HUGE - 1])]),
  Resize: (b) => b.node('Resize', [b.initializer('one', ones([1, 1])), '', b.floats('n', [1, HUGE])]),
  OneHot: (b) => b.node('OneHot', [b.int64s('i', [0]), b.int64s('n', [HUGE]), b.floats('values', [0, 1])]),
};

const created = Object.entries(CREATED).map(([op, make]): [string, () => Uint8Array, RegExp] => [
  `256 MB by ${op}`,
  () =>
    network((b, s) =>
      b.node('Add', [flat(b, s), b.node('ReduceMax', [make(b)], { axes: ints([1]), keepdims: int(1) })]),
    ),
  /constants of many more numbers than weights/,
]);

const window = (op: string, attributes: Parameters<GraphBuilder['node']>[2]) => () =>
  pictures((b, x) =>
    b.node(op, op === 'Conv' ? [x, b.initializer('w', ones([3, 3, 1, 1]))] : [x], attributes),
  );

const REFUSED: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
  ...created,
  ['100,000 operators in a line', () => network(chain('Relu', 100_000)), /too many operators/],
  [
    'a huge dilation',
    window('Conv', { dilations: ints([1e6, 1e6]) }),
    /dilation 1000000 is larger than 1024/,
  ],
  [
    'a huge pool',
    window('MaxPool', { kernel_shape: ints([1e5, 1]) }),
    /kernel size 100000 is larger than 1024/,
  ],
  ['a negative stride', window('Conv', { strides: ints([-1, 1]) }), /its stride -1 is smaller than 1/],
  ['one stride of two', window('Conv', { strides: ints([2]) }), /it has 1 strides for 2 spatial axes/],
  ['a kernel of another shape', window('Conv', { kernel_shape: ints([2, 2]) }), /differs from the shape/],
  [
    'pools that read 10^12 values',
    window('AveragePool', {
      kernel_shape: ints([1000, 1000]),
      strides: ints([1, 1]),
      pads: ints([500, 500, 500, 500]),
    }),
    /pools that read \d+ values a picture/,
  ],
  [
    'a picture of 67 megapixels',
    () => pictures((b, x) => b.node('Resize', [x, '', b.floats('n', [1, 1, 8, 8])])),
    /a value of 201326592 numbers/,
  ],
  [
    'an empty value',
    () => network((b, s) => b.node('Slice', [flat(b, s), ...[9, 9, 1].map((n) => b.int64s('n', [n]))])),
    /shape|empty|outputs are/,
  ],
  [
    '20 axes',
    () => pictures((b, x) => b.node('Reshape', [x, b.int64s('n', [...Array(17).fill(1), 3, 1024, 1024])])),
    /20 axes, and the limit is 8/,
  ],
  [
    'a shape of 100,000 axes',
    () => pictures((b, x) => b.node('Reshape', [x, b.int64s('n', Array(100_000).fill(1))])),
    /100000 values, and the limit is 1024/,
  ],
  [
    'a node with 2,000 inputs',
    () => network((b, s) => b.node('Sum', Array(2000).fill(flat(b, s)))),
    /a node with 2000 inputs/,
  ],
  [
    'a name of a million characters',
    () => network((b, s) => b.node('Relu', [flat(b, s)], {}, { name: 'n'.repeat(1e6) })),
    /a name of 1000000 characters/,
  ],
  [
    'a negative shape of a weight',
    () =>
      network((b, s) =>
        b.node('Add', [flat(b, s), b.initializer('w', { ...ones([1]), dims: [-1, -1] } as Tensor)]),
      ),
    /does not match its shape \[-1, -1\]/,
  ],
  [
    'a weight of 9 axes',
    () => network((b, s) => b.node('Add', [flat(b, s), b.initializer('w', ones(Array(9).fill(1)))])),
    /a tensor of 9 axes/,
  ],
  [
    'an operator without a shape rule',
    () => network((b, s) => b.node('Det\u0007\n'.repeat(50), [flat(b, s)])),
    /uses the operator Det/,
  ],
  ['300,000 classes', () => classes(300_000), /it has 300000 classes, and the limit is 250000/],
  ['pictures of 2,000 pixels', () => pictures((_, x) => x, 2000), /it has images of 2000 pixels/],
  [
    'sums of many large constants',
    () =>
      network((b, s) => {
        const large = b.initializer('large', ones([2 ** 20]));
        const sum = b.node('ReduceSum', [b.node('Sum', Array(1000).fill(large))], { keepdims: int(0) });
        return b.node('Add', [flat(b, s), sum]);
      }),
    /constants of the model are too large/,
  ],
];

/** Codes of the sentences of the page by what the English one says. */
const CODES: readonly (readonly [RegExp, UserErrorCode])[] = [
  [/too many operators/, 'onnx-operators'],
  [/a node with \d+ inputs/, 'onnx-parts'],
  [/a name of/, 'onnx-name'],
  [/larger than 1024/, 'onnx-window'],
  [/axes, and the limit|values, and the limit|a tensor of 9 axes/, 'onnx-axes'],
  [/pools that read/, 'onnx-work'],
  [/a value of|constants/, 'onnx-too-large'],
  [/\d classes/, 'onnx-classes'],
  [/images of/, 'onnx-input-size'],
  [/the operator Det/, 'onnx-unsupported-operator'],
  [/its outputs are/, 'onnx-inputs'],
];

/** Placeholders of these sentences besides the file. */
const PLACEHOLDERS: Readonly<Partial<Record<UserErrorCode, object>>> = {
  'onnx-operators': { limit: expect.any(Number) },
  'onnx-name': { limit: expect.any(Number) },
  'onnx-window': { limit: expect.any(Number) },
  'onnx-classes': { limit: expect.any(Number) },
  'onnx-input-size': { limit: expect.any(Number) },
  'onnx-unsupported-operator': { operator: expect.stringMatching(/^Det/) },
};

test.each(REFUSED)('%s is refused in one short sentence within 2 s', async (_, make, sentence) => {
  const bytes = make();
  const before = process.cpuUsage();
  const refusal = await modelFromFile(bytes, 'hostile.onnx').catch((error: Error) => error);
  const { user, system } = process.cpuUsage(before);
  expect(refusal).toMatchObject({ name: 'UserError', message: expect.stringMatching(sentence) });
  const { message, code, params } = refusal as UserError;
  expect(message).toMatch(/^hostile\.onnx .{0,287}$/);
  expect(code).toBe(CODES.find(([words]) => words.test(message))?.[1] ?? 'onnx-invalid');
  expect(params).toMatchObject({ file: 'hostile.onnx', ...PLACEHOLDERS[code] });
  expect((user + system) / 1e6).toBeLessThan(2);
});

test.each([
  ['Relu', 10_000],
  ['Sqrt', 10_000],
  ['Identity', 10_000],
])('a line of %s × %d is imported without recursion', async (op, count) => {
  const { graph } = await modelFromFile(network(chain(op, count)), 'deep.onnx');
  expect(graph.nodes.length).toBeLessThan(count + 10);
});

test('a line of 10,000 sums of a value with itself is imported', async () => {
  const finish: Finish = (b, s) => {
    let value = flat(b, s);
    for (let index = 0; index < 10_000; index++) value = b.node('Add', [value, value]);
    return value;
  };
  expect((await modelFromFile(network(finish), 'deep.onnx')).graph.nodes).toHaveLength(10_003);
});

test('weights in Constant nodes are not charged as computed constants', async () => {
  const finish: Finish = (b, s) => {
    const large = { kind: 'tensor', value: int64Tensor([2000], Array(2000).fill(1)) } as const;
    const total = b.node('ReduceSum', [
      b.node('Cast', [b.node('Constant', [], { value: large })], { to: int(1) }),
    ]);
    return b.node('Add', [flat(b, s), b.node('Reshape', [total, b.int64s('one', [1])])]);
  };
  expect((await modelFromFile(network(finish), 'constants.onnx')).graph.initializers.size).toBeGreaterThan(1);
});

test('scores that do not depend on the picture have no gradient', async () => {
  const constant: Finish = (b, s) => {
    const shape = b.node('Shape', [flat(b, s)]);
    return b.node('ConstantOfShape', [shape]);
  };
  const attempt = modelFromFile(network(constant), 'constant.onnx').then((model) =>
    gradientGraph(model, [model.manifest.input], { quantity: 'logit' }),
  );
  await expect(attempt).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringMatching(/^constant\.onnx cannot be explained: ".*" does not depend on "x"/),
  });
});
