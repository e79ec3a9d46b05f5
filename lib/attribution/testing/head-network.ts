import { createNodeEngine } from '../engines/node/ort-nodejs';
import { readFloats } from '../engines/read-floats';
import { int, ints } from '../onnx/attributes';
import { bindInputs } from '../onnx/bind-inputs';
import { decodeModel } from '../onnx/decode-model';
import { encodeModel } from '../onnx/encode-model';
import { GraphBuilder } from '../onnx/graph-builder';
import { float32Tensor } from '../tensor';

export const CLASSES = 5;

/** Writes the operators after the class scores [N, 5, 1, 1] or [N, 5]; returns the output. */
export type Finish = (b: GraphBuilder, scores: string) => string;

/** A convolution, global average pooling and a head. */
export function network(finish: Finish, opset = 17): Uint8Array {
  const b = new GraphBuilder('network', opset);
  const x = b.input('x', 'float32', ['N', 3, 8, 8]);
  const weights = Float32Array.from({ length: CLASSES * 3 }, (_, index) => Math.sin(index * 7) * 3);
  const weight = b.initializer('w', float32Tensor([CLASSES, 3, 1, 1], weights));
  const conv = b.node('Conv', [x, weight], { kernel_shape: ints([1, 1]) }, { output: 'features' });
  const pooled = b.node('GlobalAveragePool', [conv], {}, { output: 'pooled' });
  b.output(finish(b, pooled), 'float32', ['N', CLASSES]);
  return encodeModel(b.build());
}

/** Class scores beyond the largest float. */
export const tooLarge: Finish = (b, scores) => {
  const huge = b.floats('huge', 3e38);
  return b.node('Mul', [b.node('Mul', [flat(b, scores), huge]), huge]);
};

/** A maximum of whole numbers, which onnxruntime does not compute. */
export const wholeNumbers: Finish = (b, scores) => {
  const cast = (x: string, to: number) => b.node('Cast', [x], { to: int(to) });
  return flat(b, cast(b.node('MaxPool', [cast(scores, 6)], { kernel_shape: ints([1, 1]) }), 1));
};

const PICTURE = Float32Array.from({ length: 3 * 64 }, (_, index) => Math.sin(index / 50) + 0.5);

/** Output of a network for a picture [3, 8, 8], by default a test picture. */
export async function run(bytes: Uint8Array, picture = PICTURE): Promise<number[]> {
  const engine = createNodeEngine({ threads: 1 });
  const graph = bindInputs(decodeModel(bytes, 'x.onnx'), { x: [1, 3, 8, 8] });
  const input = engine.createTensor('float32', [1, 3, 8, 8]);
  input.write(picture);
  const session = await engine.compile(graph);
  const values = await readFloats((await session.run({ x: input }))[graph.outputs[0]!.name]!);
  await engine.dispose();
  return [...values];
}

/** Class scores [N, 5], without a head. */
export const flat: Finish = (b, scores) => b.node('Flatten', [scores], { axis: int(1) });
export const softmax: Finish = (b, scores) => b.node('Softmax', [flat(b, scores)], { axis: int(-1) });
export const sigmoid: Finish = (b, scores) => b.node('Sigmoid', [flat(b, scores)]);
export const sumOf = (b: GraphBuilder, x: string, keep = 1) =>
  b.node('ReduceSum', [x, b.int64s('axes', [1])], { keepdims: int(keep) });
export const maxOf = (b: GraphBuilder, x: string) =>
  b.node('ReduceMax', [x], { axes: ints([1]), keepdims: int(1) });
export const exp = (b: GraphBuilder, x: string) => b.node('Exp', [x]);
