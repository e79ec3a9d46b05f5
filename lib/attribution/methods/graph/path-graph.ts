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

/** Inputs of a path graph besides the image [1, 3, S, S] and the target [1, C]. */
export const PATH_INPUTS = {
  /** Start of the path (the baseline), [1, 3, S, S]. */
  start: 'path_start',
  /** Weights 1 − α and α of start and image at each point, [batch, 2]. */
  points: 'path_points',
  /** Quadrature weight of each point, [1, batch]. */
  weights: 'path_weights',
} as const;

/** Origin of the nodes that interpolate the path; part of their names. */
const PATH_ORIGIN = 'path';

/**
 * Graph of Σ_n w_n · ∂y/∂x at x' + α_n·(x − x'), the output `sum` [1, 3, S, S]. The first convolution is
 * linear and therefore computed only at both ends of the path, z_n = (1 − α_n)·z' + α_n·z, and its backward
 * pass runs once, on Σ_n w_n · ∂y/∂z_n.
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

/** The convolution that is the only consumer of the image, if there is one. */
function findStem({ nodes, initializers, outputs }: Graph, input: string): Node | undefined {
  const consumers = nodes.filter(({ inputs }) => inputs.includes(input));
  const [consumer] = consumers;
  const isLinear =
    consumer?.op === 'Conv' && consumer.inputs.slice(1).every((name) => initializers.has(name));
  const isOutput = outputs.some(({ name }) => name === consumer?.outputs[0]);
  return consumers.length === 1 && isLinear && !isOutput ? consumer : undefined;
}

/** Forward graph of the points of the path, and the first value that differs from point to point. */
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
  const extended = emit.build();
  const replaced = stem?.outputs[0] ?? input;
  const rest = graph.nodes
    .filter((node) => node !== stem)
    .map((node) => ({ ...node, inputs: node.inputs.map((name) => (name === replaced ? from : name)) }));
  // The path nodes precede their consumers.
  const path = extended.nodes.slice(graph.nodes.length);
  return { along: { ...extended, nodes: [...path, ...rest] }, from };
}

/**
 * Σ_n weights[m, n] · x[n]: [M, N] and [N, C, H, W] → [M, C, H, W]. A matrix product reads memory once,
 * elementwise products and sums several times.
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

/** Gradient with respect to the image from the gradient `dz` of the stem, for one image. */
function stemGradient(graph: Graph, stem: Node, dz: Value, emit: Emitter): Value {
  const types = new Map(inferShapes(graph));
  // Adds the output shape of the stem for one image, because the stem is not in this graph.
  types.set(stem.outputs[0]!, { type: dz.type, dims: dz.dims });
  const operation = createOperation(stem, graph, types, () => dz);
  const gradient = Conv(operation, emit)[0]!();
  return isPhased(gradient) ? assemble(gradient, emit) : gradient;
}
