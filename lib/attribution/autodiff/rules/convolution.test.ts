import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { int, ints, string } from '../../onnx/attributes';
import type { Attributes, Graph } from '../../onnx/graph';
import { GraphBuilder } from '../../onnx/graph-builder';
import { graphOf, type OperatorCase, ramp } from '../../onnx/testing/operator-cases';
import { float32Tensor } from '../../tensor';
import { gradientsOf, testGradients } from '../../testing/check-gradient';
import { differentiate } from '../differentiate';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const image = (height: number, width: number, ...values: number[]) =>
  float32Tensor([1, 1, height, width], values);
const ones = (count: number) => new Array<number>(count).fill(1);

function conv(
  xDims: readonly number[],
  wDims: readonly number[],
  attributes: Attributes = {},
  note = '',
): OperatorCase {
  return { op: 'Conv', note, data: [ramp(xDims)], constants: [ramp(wDims)], attributes };
}

test('stride 1: the gradient of each pixel sums the kernel elements that read it', async () => {
  const data = [image(2, 3, 0, 0, 0, 0, 0, 0)];
  const row: OperatorCase = { op: 'Conv', data, constants: [image(1, 2, 3, 5)] };
  expect(await gradientsOf(engine, row, [1, 10, 100, 1000])).toEqual([[3, 35, 50, 300, 3500, 5000]]);
});

test('stride 2, pads 1: the phases of a 3×3 kernel', async () => {
  const kernel = image(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  const strided: OperatorCase = {
    op: 'Conv',
    data: [image(4, 4, ...ones(16))],
    constants: [kernel],
    attributes: { strides: ints([2, 2]), pads: ints([1, 1, 1, 1]) },
  };
  expect(await gradientsOf(engine, strided, [1, 10, 100, 1000])).toEqual([
    [5, 46, 50, 60, 208, 1379, 2080, 3090, 500, 4600, 5000, 6000, 800, 7900, 8000, 9000],
  ]);
});

test('stride 2 of a 1×1 kernel: zeros between the read pixels', async () => {
  const x = image(3, 4, ...ones(12));
  const attributes = { strides: ints([2, 2]) };
  const strided: OperatorCase = { op: 'Conv', data: [x], constants: [image(1, 1, 2)], attributes };
  expect(await gradientsOf(engine, strided, [1, 2, 3, 4])).toEqual([[2, 0, 4, 0, 0, 0, 0, 0, 6, 0, 8, 0]]);
});

const square = (name: string, value: number) => ({ [name]: ints([value, value]) });
const strided = (stride: number, pad = 0) => ({
  ...square('strides', stride),
  pads: ints([pad, pad, pad, pad]),
});

testGradients(engine, [
  conv([2, 3, 7, 6], [4, 3, 3, 3]),
  conv([1, 2, 5, 9], [3, 2, 1, 1]),
  conv([1, 2, 7, 6], [3, 2, 3, 3], { pads: ints([1, 1, 1, 1]) }, 'pads'),
  conv([1, 2, 7, 6], [3, 2, 4, 3], { pads: ints([0, 1, 3, 2]) }, 'uneven pads'),
  conv([1, 2, 4, 5], [3, 2, 2, 2], { pads: ints([3, 3, 3, 3]) }, 'pads beyond the kernel'),
  conv([1, 2, 9, 8], [3, 2, 3, 2], { dilations: ints([2, 3]) }, 'dilations'),
  conv(
    [1, 2, 9, 8],
    [3, 2, 3, 3],
    { dilations: ints([2, 2]), pads: ints([2, 1, 0, 3]) },
    'dilations and pads',
  ),
]);

testGradients(
  engine,
  [1, 2, 3, 4, 5, 7].flatMap((kernel) => [
    conv([2, 2, 8, 9], [3, 2, kernel, kernel], strided(2, kernel >> 1), 'stride 2'),
    conv([1, 2, 11, 10], [3, 2, kernel, kernel], strided(3, kernel >> 1), 'stride 3'),
  ]),
);

test('a large stride needs few nodes, of any number of channels', () => {
  for (const channels of [3, 8]) {
    const item = conv([1, channels, 64, 64], [4, channels, 16, 16], strided(16));
    expect(differentiate(graphOf(item, 'inputs'), 'y', ['x0']).nodes.length).toBeLessThan(10);
  }
});

testGradients(engine, [
  conv([1, 9, 20, 20], [3, 9, 5, 5], strided(5), 'stride 5 of many channels'),
  conv([1, 9, 23, 21], [3, 9, 7, 6], strided(5, 2), 'stride 5 and pads'),
  conv([1, 9, 4, 4], [3, 9, 3, 3], strided(2, 1), 'stride 2 on a small map'),
  conv([1, 9, 8, 7], [3, 9, 3, 3], strided(2, 1), 'stride 2 of many channels'),
  conv([1, 2, 8, 8], [3, 2, 3, 3], strided(2), 'stride 2 that leaves a border unread'),
  conv([1, 2, 11, 11], [3, 2, 2, 2], strided(3), 'stride 3 that skips pixels'),
  conv([1, 2, 9, 8], [3, 2, 3, 3], { strides: ints([2, 1]), pads: ints([1, 1, 1, 1]) }, 'strides 2 and 1'),
  conv([1, 2, 9, 8], [3, 2, 3, 3], { strides: ints([1, 3]) }, 'strides 1 and 3'),
  conv([1, 2, 11, 12], [3, 2, 3, 4], { strides: ints([3, 2]), pads: ints([2, 0, 1, 1]) }, 'strides 3 and 2'),
  conv([1, 2, 9, 8], [3, 2, 1, 3], strided(2), 'one phase of the rows, both of the columns'),
  conv([1, 2, 9, 9], [3, 2, 1, 1], strided(2, 1), 'one phase, not the first'),
]);

testGradients(
  engine,
  [
    [2, 2],
    [2, 3],
    [3, 2],
    [4, 2],
    [4, 6],
  ].flatMap(([stride, dilation]) =>
    [0, 2].map((pad) =>
      conv(
        [1, 2, 17, 15],
        [3, 2, 3, 3],
        { ...strided(stride!, pad), ...square('dilations', dilation!) },
        `stride ${stride}, dilation ${dilation}, pads ${pad}`,
      ),
    ),
  ),
);

testGradients(
  engine,
  [1, 2].flatMap((stride) => [
    conv([2, 4, 7, 6], [6, 2, 3, 3], { ...strided(stride, 1), group: int(2) }, `2 groups, stride ${stride}`),
    conv([1, 5, 8, 7], [5, 1, 3, 3], { ...strided(stride, 1), group: int(5) }, `depthwise, stride ${stride}`),
    conv(
      [1, 3, 8, 9],
      [6, 1, 5, 5],
      { ...strided(stride, 2), group: int(3) },
      `depthwise to twice as many, stride ${stride}`,
    ),
    conv(
      [1, 4, 7, 6],
      [4, 2, 1, 1],
      { ...strided(stride), group: int(2) },
      `2 groups, 1×1, stride ${stride}`,
    ),
  ]),
);

testGradients(
  engine,
  ['SAME_UPPER', 'SAME_LOWER', 'VALID'].flatMap((mode) =>
    [
      [8, 9],
      [7, 5],
    ].map((size) =>
      conv([1, 2, ...size], [3, 2, 4, 3], { auto_pad: string(mode), ...square('strides', 2) }, mode),
    ),
  ),
);

testGradients(engine, [
  { op: 'ConvTranspose', data: [ramp([1, 2, 4, 5])], constants: [ramp([2, 3, 3, 3])] },
  {
    op: 'ConvTranspose',
    note: 'strides, pads, output_padding',
    data: [ramp([2, 4, 4, 3])],
    constants: [ramp([4, 2, 3, 3])],
    attributes: {
      strides: ints([2, 3]),
      pads: ints([1, 0, 1, 2]),
      output_padding: ints([1, 2]),
      group: int(2),
    },
  },
]);

/** The gradient of a 3×3 convolution of stride 2 on size × size pixels. */
function backwardOfStrided(size: number): Graph {
  const b = new GraphBuilder('strided');
  const x = b.input('x', 'float32', [1, 1, size, size]);
  const weights = b.initializer('weights', image(3, 3, ...ones(9)));
  b.output(b.node('Conv', [x, weights], strided(2, 1), { name: 'conv', output: 'y' }), 'float32', [
    1,
    1,
    size / 2,
    size / 2,
  ]);
  return differentiate(b.build(), 'y', ['x']);
}

test('stride 2 to few channels becomes one convolution with split kernel rows and one DepthToSpace', () => {
  const { nodes, initializers } = backwardOfStrided(8);
  expect(nodes.map(({ op }) => op)).toEqual(['Conv', 'Conv', 'Slice', 'Slice', 'Add', 'DepthToSpace']);
  expect(nodes[1]!.attributes.pads).toEqual(ints([0, 0, 1, 1]));
  expect(initializers.get('conv_Grad/weights')!.dims).toEqual([8, 1, 1, 2]);
  expect(nodes.at(-1)!.outputs).toEqual(['x_grad']);
});

test('a kernel as large as the map with only end padding gets a leading zero', () => {
  const { nodes, initializers } = backwardOfStrided(4);
  expect(nodes.map(({ op }) => op)).toEqual(['Conv', 'Conv', 'DepthToSpace']);
  expect(nodes[1]!.attributes.pads).toEqual(ints([1, 0, 1, 1]));
  expect(initializers.get('conv_Grad/weights')!.dims).toEqual([4, 1, 3, 2]);
});

test('weights that depend on the input are refused', () => {
  const b = new GraphBuilder('dynamic');
  const x = b.input('x', 'float32', [1, 1, 3, 3]);
  b.output(b.node('Conv', [x, x], {}, { name: 'correlate', output: 'y' }), 'float32', [1, 1, 1, 1]);
  expect(() => differentiate(b.build(), 'y', ['x'])).toThrow(
    'Conv "correlate" has weights that depend on the input',
  );
});

test('three spatial axes are refused', () => {
  const cube: OperatorCase = conv([1, 1, 3, 3, 3], [1, 1, 2, 2, 2]);
  return expect(gradientsOf(engine, cube, ones(8))).rejects.toThrow('Conv "y"');
});
