import { float32Tensor } from 'live-attribution';
import { encodeModel, GraphBuilder, ints } from 'live-attribution/onnx';

type Body = (b: GraphBuilder, features: string) => string;

const CHANNELS = 4;
const weights = (...dims: number[]) =>
  float32Tensor(
    dims,
    Float32Array.from({ length: dims.reduce((size, dim) => size * dim, 1) }, (_, index) => Math.sin(index)),
  );
const int = (value: number) => ({ kind: 'int', value }) as const;
const text = (value: string) => ({ kind: 'string', value }) as const;

/** A small classifier with the operators of `body` between a convolution and the class scores. */
function network(body: Body): Uint8Array {
  const b = new GraphBuilder('seed');
  const x = b.input('x', 'float32', ['N', 3, 8, 8]);
  const conv = { kernel_shape: ints([3, 3]), pads: ints([1, 1, 1, 1]), strides: ints([1, 1]) };
  const features = b.node('Conv', [x, b.initializer('w', weights(CHANNELS, 3, 3, 3))], conv);
  const pooled = b.node('GlobalAveragePool', [body(b, features)]);
  const flat = b.node('Flatten', [pooled], { axis: int(1) });
  const gemm = [flat, b.initializer('fc', weights(5, CHANNELS)), b.initializer('bias', weights(5))];
  b.output(b.node('Softmax', [b.node('Gemm', gemm, { transB: int(1) })], { axis: int(1) }), 'float32', [
    'N',
    5,
  ]);
  return encodeModel(b.build());
}

const pool = { kernel_shape: ints([2, 2]), strides: ints([2, 2]), pads: ints([0, 0, 1, 1]) };

const BODIES: readonly Body[] = [
  (b, f) => b.node('MaxPool', [b.node('Relu', [f])], { ...pool, ceil_mode: int(1) }),
  (b, f) => b.node('AveragePool', [b.node('LeakyRelu', [f])], { ...pool, count_include_pad: int(1) }),
  (b, f) => {
    const norm = ['scale', 'shift', 'mean', 'var'].map((name) =>
      b.floats(
        name,
        Array.from({ length: CHANNELS }, (_, index) => 1 + index),
      ),
    );
    const normalized = b.node('BatchNormalization', [f, ...norm]);
    return b.node('Add', [normalized, b.node('Sigmoid', [f])]);
  },
  (b, f) => {
    const up = { strides: ints([2, 2]), dilations: ints([1, 1]), output_padding: ints([1, 1]) };
    return b.node('ConvTranspose', [f, b.initializer('up', weights(CHANNELS, CHANNELS, 2, 2))], up);
  },
  (b, f) => b.node('Resize', [f, '', b.floats('scales', [1, 1, 2, 2])], { mode: text('linear') }),
  (b, f) => b.node('Pad', [f, b.int64s('pads', [0, 0, 1, 1, 0, 0, 1, 1])], { mode: text('reflect') }),
  (b, f) => {
    const shape = b.node('Shape', [f]);
    const batch = b.node('Gather', [shape, b.int64s('zero', [0])], { axis: int(0) });
    const sizes = b.node('Concat', [batch, b.int64s('rest', [CHANNELS, 64])], { axis: int(0) });
    const rows = b.node('Transpose', [b.node('Reshape', [f, sizes])], { perm: ints([0, 2, 1]) });
    const scores = b.node('MatMul', [rows, b.node('Transpose', [rows], { perm: ints([0, 2, 1]) })]);
    const attended = b.node('MatMul', [b.node('Softmax', [scores], { axis: int(-1) }), rows]);
    const back = b.node('Transpose', [attended], { perm: ints([0, 2, 1]) });
    return b.node('Reshape', [back, b.int64s('back', [0, CHANNELS, 8, 8])]);
  },
  (b, f) => {
    const one = b.node('ConstantOfShape', [b.int64s('shape', [1, 1, 1, 1])]);
    const row = b.node('Expand', [one, b.int64s('wide', [1, CHANNELS, 1, 1])]);
    const tiled = b.node('Tile', [row, b.int64s('repeats', [1, 1, 8, 1])]);
    const steps = b.node('Range', [b.floats('start', 0), b.floats('limit', 8), b.floats('delta', 1)]);
    return b.node('Add', [b.node('Mul', [f, steps]), tiled]);
  },
  (b, f) => {
    const [left = '', right = ''] = b.nodeWithOutputs('Split', [f], { axis: int(1) }, 2);
    const cuts = [
      [0, 0],
      [8, 8],
      [2, 3],
      [1, 1],
    ].map((list, index) => b.int64s(`cut${index}`, list));
    const joined = b.node('Concat', [right, left], { axis: int(1) });
    return b.node('Slice', [joined, ...cuts]);
  },
  (b, f) => {
    const mean = b.node('ReduceMean', [f], { axes: ints([2, 3]), keepdims: int(1) });
    const centred = b.node('Pow', [b.node('Sub', [f, mean]), b.floats('two', 2)]);
    const total = b.node('ReduceSum', [centred, b.int64s('axes', [2, 3])], { keepdims: int(1) });
    return b.node('Clip', [
      b.node('Div', [f, b.node('Sqrt', [total])]),
      b.floats('low', -1),
      b.floats('high', 1),
    ]);
  },
  (b, f) =>
    b.node('SpaceToDepth', [b.node('DepthToSpace', [f], { blocksize: int(2) })], { blocksize: int(2) }),
];

/** Networks of some hundred bytes, which together have the operators with sizes of their own. */
export const SEED_NETWORKS: readonly Uint8Array[] = BODIES.map(network);
