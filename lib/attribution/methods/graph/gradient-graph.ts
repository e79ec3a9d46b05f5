import { differentiate } from '../../autodiff/differentiate';
import { Emitter } from '../../autodiff/emitter';
import type { GradientRules } from '../../autodiff/gradient-rule';
import { gradientName } from '../../autodiff/gradient-sums';
import type { Value } from '../../autodiff/value';
import type { Model } from '../../model/model';
import type { Graph } from '../../onnx/graph';
import { withFileName } from '../../onnx/invalid-model';
import { poolBeforeRelu } from '../../onnx/pool-before-relu';
import { classWeights, type Quantity, quantityGradient } from './class-seed';
import { connectInput } from './connect-input';
import { forwardGraph } from './forward-graph';
import { inHalfPrecision, scaleSeed } from './half-precision';

interface GradientGraphOptions {
  /** Pictures a run; 1 where left out. */
  readonly batch?: number;
  readonly quantity: Quantity;
  /** Gradient rules that replace the true ones, e.g. Guided Backpropagation's Relu. */
  readonly rules?: GradientRules;
}

/** The input that takes the weights over the class scores, [1, C]. */
export const TARGET_INPUT = 'target';

/**
 * The model's forward and backward pass in one graph, with the inputs `<model input>` [batch, 3, S, S] and `target` [1, C].
 * The gradient of the explained quantity with respect to each value X of `wrt` is the value `X_grad`; what lies before
 * all of `wrt` has no backward pass.
 */
export function gradientGraph(model: Model, wrt: readonly string[], options: GradientGraphOptions): Graph {
  const forward = forwardGraph(model, options.batch ?? 1);
  // Other rules than the true ones may depend on where a Relu stands.
  const graph = options.rules === undefined ? poolBeforeRelu(forward, new Set(wrt)) : forward;
  const seeded = withSeed(graph, model, options.quantity);
  return inPrecision(withGradient(seeded, model, wrt, options.rules), seeded, wrt);
}

/** What the nodes that choose the class are called after. */
export const TARGET_ORIGIN = 'target';

/** The value that starts the backward pass. */
interface Seed {
  readonly seed: string;
  /** In half precision: the unit [N, 1] in which the seed is given. */
  readonly unit?: string;
}

interface SeededGraph extends Seed {
  readonly graph: Graph;
}

/** Adds the input `target` and the gradient of the explained quantity with respect to the logits. */
export function withSeed(graph: Graph, model: Model, quantity: Quantity): SeededGraph {
  const { manifest } = model;
  const { name, type, dims } = graph.outputs.find((output) => output.name === manifest.output)!;
  const logits = { name, type, dims: dims.map(Number) };
  const emit = new Emitter(graph);
  emit.within(TARGET_ORIGIN);
  const target = emit.input(TARGET_INPUT, 'float32', [1, manifest.classCount]);
  const weights = emit.expand(classWeights(logits, target, emit), logits.dims);
  const seed = seedFor(model, quantityGradient(logits, weights, quantity, emit), emit);
  return { graph: emit.build(), ...seed };
}

/** The gradient with respect to the logits as the backward pass wants it in the model's precision. */
export function seedFor({ precision }: Model, gradient: Value, emit: Emitter): Seed {
  if (precision !== 'float16') return { seed: gradient.name };
  const { scaled, unit } = scaleSeed(gradient, emit);
  return { seed: scaled.name, unit: unit.name };
}

/** Adds the backward pass from the seed to each of `wrt`; can be applied again with other rules. */
export function withGradient(
  { graph, seed }: SeededGraph,
  { manifest }: Model,
  wrt: readonly string[],
  rules: GradientRules = {},
): Graph {
  const { name, output, source } = manifest;
  const differentiated = withFileName(source.file ?? name, () =>
    differentiate(graph, output, wrt, { rules }),
  );
  return connectInput(differentiated, gradientName(output), seed);
}

/**
 * The finished graph in the precision that its seed is made for. Nodes of `float32Origins` stay in float32 in any case, as
 * those do that choose the class.
 */
export function inPrecision(
  graph: Graph,
  { unit }: Seed,
  wrt: readonly string[],
  float32Origins: readonly string[] = [],
): Graph {
  return unit === undefined ? graph : inHalfPrecision(graph, wrt, unit, [TARGET_ORIGIN, ...float32Origins]);
}
