import { differentiate } from '../autodiff/differentiate';
import type { Engine } from '../engines/engine';
import { readFloats } from '../engines/read-floats';
import { relativeL2 } from '../metrics/relative-l2';
import type { Graph } from '../onnx/graph';
import { GraphBuilder } from '../onnx/graph-builder';
import { float32Tensor, sizeOf } from '../tensor';

/** Largest difference of two float32 computations; the digits that Winograd's algorithm loses are 2e-6. */
const MAX_DIFFERENCE = 2e-5;
const SIZE = 32;
const CLASSES = 8;

/**
 * Whether an engine's kernels compute like those of a slower, exact one on this device: scores and gradient
 * of a small linear network with convolutions of each algorithm. Takes some ten milliseconds.
 */
export async function kernelsAgree(engine: Engine, exact: Engine): Promise<boolean> {
  const graph = differentiate(probeGraph(), 'scores', ['x']);
  const [expected, found] = [await compute(exact, graph), await compute(engine, graph)];
  return expected.every((values, index) => relativeL2(found[index]!, values) <= MAX_DIFFERENCE);
}

async function compute(engine: Engine, graph: Graph): Promise<readonly Float32Array[]> {
  const session = await engine.compile(graph);
  const feeds = Object.fromEntries(
    graph.inputs.map(({ name, dims }) => {
      const tensor = engine.createTensor('float32', dims as number[]);
      tensor.write(waves(sizeOf(tensor.dims), 0.7));
      return [name, tensor];
    }),
  );
  try {
    const outputs = await session.run(feeds);
    return [await readFloats(outputs.scores!), await readFloats(outputs.x_grad!)];
  } finally {
    await session.dispose();
    for (const tensor of Object.values(feeds)) tensor.dispose();
  }
}

/**
 * A stem, a 3 × 3 convolution of a large map, one of stride 2, a depthwise one and a 3 × 3 one of a small map
 * with a sum, and the mean and product at the end, as in a ResNet. The sizes make the planner choose direct
 * convolution and both tiles of Winograd's algorithm.
 */
export function probeGraph(): Graph {
  const b = new GraphBuilder('probe');
  const ints = (value: number[]) => ({ kind: 'ints', value }) as const;
  const conv = (x: string, name: string, dims: number[], [stride, pad, group]: [number, number, number?]) =>
    b.node('Conv', [x, weights(b, name, dims), weights(b, `${name} bias`, [dims[0]!])], {
      strides: ints([stride, stride]),
      pads: ints([pad, pad, pad, pad]),
      group: { kind: 'int', value: group ?? 1 },
    });
  const x = b.input('x', 'float32', [1, 3, SIZE, SIZE]);
  const stem = conv(x, 'stem', [16, 3, 7, 7], [2, 3]);
  const large = conv(stem, 'large', [32, 16, 3, 3], [1, 1]);
  const halved = conv(large, 'halved', [32, 32, 4, 4], [2, 0]);
  const apart = conv(halved, 'apart', [32, 1, 3, 3], [1, 1, 32]);
  const small = conv(apart, 'small', [32, 32, 3, 3], [1, 1]);
  const pooled = b.node('GlobalAveragePool', [b.node('Add', [small, halved])]);
  const product = [b.node('Flatten', [pooled]), weights(b, 'classes', [32, CLASSES])];
  b.output(b.node('MatMul', product, {}, { output: 'scores' }), 'float32', [1, CLASSES]);
  return b.build();
}

/** Mostly positive, because sums that cancel would magnify rounding. */
function weights(b: GraphBuilder, name: string, dims: readonly number[]): string {
  const taps = dims.slice(1).reduce((product, dim) => product * dim, 1);
  const values = waves(sizeOf(dims), 1.3).map((value) => (value + 0.5) / taps);
  return b.initializer(name, float32Tensor(dims, values));
}

/** Values of both signs that do not repeat. */
function waves(count: number, phase: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: count }, (_, index) => Math.sin(12.9898 * (index + 1) + phase));
}
