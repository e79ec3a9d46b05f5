import { ints } from '../onnx/attributes';
import { encodeModel } from '../onnx/encode-model';
import { GraphBuilder } from '../onnx/graph-builder';
import { float32Tensor } from '../tensor';
import { flat, network } from './head-network';

/** A network for large pictures that begins with the given operator. */
function pictures(sizePx: number, begin: (b: GraphBuilder, x: string) => string): Uint8Array {
  const b = new GraphBuilder('pictures');
  const value = begin(b, b.input('x', 'float32', ['N', 3, sizePx, sizePx]));
  const conv = b.node('Conv', [
    value,
    b.initializer('last', float32Tensor([4, 3, 1, 1], new Float32Array(12))),
  ]);
  b.output(flat(b, b.node('GlobalAveragePool', [conv])), 'float32', ['N', 4]);
  return encodeModel(b.build());
}

const expanded = (b: GraphBuilder, scores: string, shape: readonly number[]) =>
  b.node('Expand', [b.node('ReduceMax', [flat(b, scores)]), b.int64s('shape', [...shape])]);

function manyOperators(b: GraphBuilder, scores: string): string {
  let value = flat(b, scores);
  for (let index = 0; index < 100_000; index++) value = b.node('Relu', [value]);
  return value;
}

/** A zip archive whose directory lies beyond its end. */
function brokenZip(): Uint8Array {
  const bytes = new Uint8Array(200);
  bytes.set([0x50, 0x4b, 3, 4]);
  bytes.set([0x50, 0x4b, 5, 6, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 150);
  return bytes;
}

/** A header of 2^62 bytes. */
function hugeHeader(): Uint8Array {
  const bytes = new Uint8Array(64);
  new DataView(bytes.buffer).setBigUint64(0, 2n ** 62n, true);
  return bytes;
}

/** Small files of each kind that once took memory or time without end, by name. */
export const HOSTILE_FILES: Readonly<Record<string, () => Uint8Array>> = {
  'operators.onnx': () => network(manyOperators),
  'name.onnx': () => network((b, s) => b.node('Relu', [flat(b, s)], {}, { name: 'n'.repeat(1e6) })),
  'parts.onnx': () => network((b, s) => b.node('Sum', Array(2000).fill(flat(b, s)))),
  'axes.onnx': () => network((b, s) => expanded(b, s, Array(100_000).fill(1))),
  'classes.onnx': () => network((b, s) => expanded(b, s, [1, 300_000])),
  'memory.onnx': () => network((b, s) => expanded(b, s, [1, 2 ** 30])),
  'stride.onnx': () => pictures(32, (b, x) => b.node('MaxPool', [x], { strides: ints([1e6, 1e6]) })),
  'reads.onnx': () =>
    pictures(1024, (b, x) =>
      b.node('AveragePool', [x], {
        kernel_shape: ints([1000, 1000]),
        strides: ints([1, 1]),
        pads: ints([500, 500, 500, 500]),
      }),
    ),
  'pixels.onnx': () => pictures(20_000, (_, x) => x),
  'half.onnx': () => network(flat).subarray(0, 150),
  'header.safetensors': hugeHeader,
  'archive.pth': brokenZip,
  // Protocol 2, and an opcode that runs a function.
  'code.pth': () => Uint8Array.of(0x80, 2, ...Buffer.from('cos\nsystem\n'), 0x2e),
};
