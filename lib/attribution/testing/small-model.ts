import type { Model } from '../model/model';
import { modelFromFile } from '../model/model-from-file';
import { ints } from '../onnx/attributes';
import { encodeModel } from '../onnx/encode-model';
import { GraphBuilder } from '../onnx/graph-builder';
import { float32Tensor, sizeOf } from '../tensor';

/** Side of the picture of a small model. */
export const SMALL_PX = 16;
const SMALL_CLASSES = 6;

/** Writes the operators after the class scores [N, 6]; returns the output. */
type Head = (b: GraphBuilder, scores: string) => string;

/**
 * A classifier of 16 × 16 pixels with two convolutions, of the layers `first` [N, 4, 16, 16] and `second` [N,
 * 5, 8, 8], as if it was read from a file. It is compiled and run in a few milliseconds.
 */
export function smallModel(head: Head = (_, scores) => scores): Promise<Model> {
  const b = new GraphBuilder('small');
  const x = b.input('x', 'float32', ['N', 3, SMALL_PX, SMALL_PX]);
  const filter = (name: string, ...dims: number[]) =>
    b.initializer(name, float32Tensor(dims, waves(sizeOf(dims), dims[0]!)));
  const square = (size: number) => ints([size, size]);
  const window = { kernel_shape: square(3), pads: ints([1, 1, 1, 1]) };
  const first = b.node('Conv', [x, filter('w1', 4, 3, 3, 3)], window, { output: 'first' });
  const pooled = b.node('MaxPool', [b.node('Relu', [first])], {
    kernel_shape: square(2),
    strides: square(2),
  });
  const second = b.node('Conv', [pooled, filter('w2', 5, 4, 3, 3)], window, { output: 'second' });
  const means = b.node('Flatten', [b.node('GlobalAveragePool', [b.node('Relu', [second])])]);
  const scores = b.node('MatMul', [means, filter('w3', 5, SMALL_CLASSES)], {}, { output: 'scores' });
  b.output(head(b, scores), 'float32', ['N', SMALL_CLASSES]);
  return modelFromFile(encodeModel(b.build()), 'small.onnx');
}

/** A normalised picture [3, 16, 16]. */
export function smallPicture(phase = 0): Float32Array {
  return Float32Array.from({ length: 3 * SMALL_PX ** 2 }, (_, at) => Math.sin(at * 0.37 + phase));
}

function waves(length: number, phase: number): Float32Array {
  return Float32Array.from({ length }, (_, at) => 0.5 * Math.sin(at * 7.1 + phase));
}
