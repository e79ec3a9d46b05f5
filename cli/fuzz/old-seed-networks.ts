import { float32Tensor } from 'live-attribution';
import { encodeModel, GraphBuilder, ints } from 'live-attribution/onnx';

const CHANNELS = 4;
const int = (value: number) => ({ kind: 'int', value }) as const;
const float = (value: number) => ({ kind: 'float', value }) as const;
const text = (value: string) => ({ kind: 'string', value }) as const;
const floats = (...value: number[]) => ({ kind: 'floats', value }) as const;

/** A classifier of the forms that operators had in old operator sets. */
function oldNetwork(opset: 8 | 9 | 11): Uint8Array {
  const b = new GraphBuilder('old', opset);
  const x = b.input('x', 'float32', ['N', 3, 8, 8]);
  const weights = Float32Array.from({ length: CHANNELS * 3 }, (_, index) => Math.sin(index));
  const weight = b.initializer('w', float32Tensor([CHANNELS, 3, 1, 1], weights));
  let y = b.node('Relu', [b.node('Conv', [x, weight], { kernel_shape: ints([1, 1]) })]);
  if (opset === 8) y = b.node('Upsample', [y], { mode: text('nearest'), scales: floats(1, 1, 2, 0.5) });
  if (opset === 9) y = b.node('Upsample', [y, b.floats('scales', [1, 1, 2, 2])], { mode: text('linear') });
  if (opset < 11) {
    y = b.node('Slice', [y], { starts: ints([0, 1]), ends: ints([100, -1]), axes: ints([2, 3]) });
    y = b.node('Pad', [y], { pads: ints([0, 0, 1, 0, 0, 0, 0, 1]), value: float(1) });
    y = b.node('Clip', [y], { min: float(0), max: float(6) });
  }
  const [left = '', right = ''] = b.nodeWithOutputs('Split', [y], { axis: int(1), split: ints([1, 3]) }, 2);
  y = b.node('Dropout', [b.node('Concat', [right, left], { axis: int(1) })], { ratio: float(0.5) });
  y = b.node('ReduceSum', [y], { axes: ints([2, 3]), keepdims: int(1) });
  y = b.node('Squeeze', [b.node('Unsqueeze', [y], { axes: ints([4]) })], { axes: ints([2, 3, 4]) });
  b.output(b.node('Softmax', [y]), 'float32', ['N', CHANNELS]);
  return encodeModel(b.build());
}

const bytesOf = (value: string) => [...new TextEncoder().encode(value)];
/** A field of a protocol buffer of fewer than 128 bytes. */
const field = (tag: readonly number[], bytes: readonly number[]) => [...tag, bytes.length, ...bytes];
const named = (number: number, value: string) => field([(number << 3) | 2], bytesOf(value));

/** A LeakyRelu as a function of the file, which takes the place of Relu. */
const FUNCTION = field(
  [0xca, 0x01],
  [
    ...named(1, 'Relu'),
    ...named(4, 'a'),
    ...named(5, 'b'),
    ...field([0x3a], [...named(1, 'a'), ...named(2, 'b'), ...named(4, 'LeakyRelu')]),
  ],
);

/** Networks of old operator sets, and one that calls a function. */
export const OLD_SEED_NETWORKS: readonly Uint8Array[] = [
  ...([8, 9, 11] as const).map(oldNetwork),
  Uint8Array.from([...oldNetwork(11), ...FUNCTION]),
];
