import { Emitter } from '../../autodiff/emitter';
import { gradientName } from '../../autodiff/gradient-sums';
import { createOperation } from '../../autodiff/operation';
import { assemble, isPhased } from '../../autodiff/phased-gradient';
import { Conv } from '../../autodiff/rules/convolution';
import type { Value } from '../../autodiff/value';
import type { Model } from '../../model/model';
import type { Graph, Node } from '../../onnx/graph';
import { inferShapes } from '../../onnx/infer-shapes';
import { poolBeforeRelu } from '../../onnx/pool-before-relu';
import { sizeOf } from '../../tensor';
import type { Quantity } from './class-seed';
import { compose } from './compose';
import { forwardGraph } from './forward-graph';
import { inPrecision, withGradient, withSeed } from './gradient-graph';

/** Inputs of a path graph besides the picture [1, 3, S, S] and the target [1, C]. */
export const PATH_INPUTS = {
  /** Where the path begins, [1, 3, S, S]. */
  start: 'path_start',
  /** What each point has of start and picture, 1 − α and α, [batch, 2]. */
  points: 'path_points',
  /** What each point's gradient counts, [1, batch]. */
  weights: 'path_weights',
} as const;

/** What the nodes between the picture and the path's points are called after. */
const PATH_ORIGIN = 'path';

/**
 * Σ_n w_n · ∂y/∂x at x' + α_n·(x − x'), the output `sum` [1, 3, S, S]. Along a straight path whatever is linear can be shared:
 * the first convolution of the network is computed at both ends alone, z_n = (1 − α_n)·z' + α_n·z, and its way back is gone once,
 * with Σ_n w_n · ∂y/∂z_n.
 */
export function pathGraph(model: Model, batch: number, quantity: Quantity): Graph {
  const { input } = model.manifest;
  const forward = poolBeforeRelu(forwardGraph(model, batch));
  const stem = findStem(forward, input);
  const { along, from } = withPath(forward, input, stem, batch);
  const seeded = withSeed(along, model, quantity);
  const graph = inPrecision(withGradient(seeded, model, [from]), seeded, [from], [PATH_ORIGIN]);
  return compose(graph, [], (emit, value) => {
    const weights = emit.input(PATH_INPUTS.weights, 'float32', [1, batch]);
    const sum = weightedSums(weights, value(gradientName(from)), emit);
    return { sum: stem === undefined ? sum : stemGradient(graph, stem, sum, emit) };
  });
}

/** The convolution that alone reads the picture, if there is one. */
function findStem({ nodes, initializers, outputs }: Graph, input: string): Node | undefined {
  const readers = nodes.filter(({ inputs }) => inputs.includes(input));
  const [reader] = readers;
  const isLinear = reader?.op === 'Conv' && reader.inputs.slice(1).every((name) => initializers.has(name));
  const isOutput = outputs.some(({ name }) => name === reader?.outputs[0]);
  return readers.length === 1 && isLinear && !isOutput ? reader : undefined;
}

/** The forward graph of the path's points, and the value from which on it differs from point to point. */
function withPath(graph: Graph, input: string, stem: Node | undefined, batch: number) {
  const info = graph.inputs.find(({ name }) => name === input)!;
  const end: Value = { name: input, type: 'float32', dims: [1, ...info.dims.slice(1).map(Number)] };
  const inputs = graph.inputs.map((other) => (other === info ? { ...info, dims: end.dims } : other));
  const emit = new Emitter({ ...graph, inputs });
  emit.within(PATH_ORIGIN);
  const start = emit.input(PATH_INPUTS.start, 'float32', end.dims);
  const points = emit.input(PATH_INPUTS.points, 'float32', [batch, 2]);
  const ends = emit.concat([start, end], 0);
  const from = weightedSums(points, stem === undefined ? ends : convolve(stem, ends, graph, emit), emit).name;
  const written = emit.build();
  const replaced = stem?.outputs[0] ?? input;
  const rest = graph.nodes
    .filter((node) => node !== stem)
    .map((node) => ({ ...node, inputs: node.inputs.map((name) => (name === replaced ? from : name)) }));
  // What the path consists of comes before its readers.
  const path = written.nodes.slice(graph.nodes.length);
  return { along: { ...written, nodes: [...path, ...rest] }, from };
}

/**
 * Σ_n weights[m, n] · x[n]: [M, N] and [N, C, H, W] give [M, C, H, W]. A product of matrices goes once through memory, where
 * products and sums of whole tensors would go several times.
 */
function weightedSums(weights: Value, x: Value, emit: Emitter): Value {
  const [count, ...picture] = x.dims as [number, ...number[]];
  const product = emit.matMul(weights, emit.reshape(x, [count, sizeOf(picture)]));
  return emit.reshape(product, [weights.dims[0]!, ...picture]);
}

function convolve(stem: Node, x: Value, { initializers }: Graph, emit: Emitter): Value {
  const stored = stem.inputs.slice(1).map((name): Value => {
    const { type, dims } = initializers.get(name)!;
    return { name, type, dims };
  });
  return emit.node('Conv', [x, ...stored], stem.attributes);
}

/** The way back through the stem, of one picture. */
function stemGradient(graph: Graph, stem: Node, dz: Value, emit: Emitter): Value {
  const known = new Map(inferShapes(graph));
  // The stem is not in this graph: what it read and wrote is said here, for one picture.
  known.set(stem.outputs[0]!, { type: dz.type, dims: dz.dims });
  const operation = createOperation(stem, graph, known, () => dz);
  const gradient = Conv(operation, emit)[0]!();
  return isPhased(gradient) ? assemble(gradient, emit) : gradient;
}
