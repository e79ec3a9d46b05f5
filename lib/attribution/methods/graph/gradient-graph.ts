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
  /** Images per run; default 1. */
  readonly batch?: number;
  readonly quantity: Quantity;
  /** Gradient rules that replace the default ones, e.g. Relu of Guided Backprop. */
  readonly rules?: GradientRules;
}

/** Name of the input with the weights of the class scores, [1, C]. */
export const TARGET_INPUT = 'target';

/**
 * Forward and backward pass of the model in one graph, with the inputs `<model input>` [batch, 3, S, S] and
 * `target` [1, C]. The gradient of the explained quantity with respect to each value X of `wrt` is the value
 * `X_grad`. The backward pass ends at `wrt`.
 */
export function gradientGraph(model: Model, wrt: readonly string[], options: GradientGraphOptions): Graph {
  const forward = forwardGraph(model, options.batch ?? 1);
  // Custom rules may depend on the position of a Relu.
  const graph = options.rules === undefined ? poolBeforeRelu(forward, new Set(wrt)) : forward;
  const seeded = withSeed(graph, model, options.quantity);
  return inPrecision(withGradient(seeded, model, wrt, options.rules), seeded, wrt);
}

/** Origin of the nodes that select the class; part of their names. */
export const TARGET_ORIGIN = 'target';

/** Gradient with respect to the logits, from which the backward pass starts. */
interface Seed {
  readonly seed: string;
  /** Scale [N, 1] by which the seed is divided in half precision. */
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
  const seed = seedFor(
    model,
    quantityGradient(logits, weights, { quantity, head: manifest.head }, emit),
    emit,
  );
  return { graph: emit.build(), ...seed };
}

/** Seed of the backward pass in the precision of the model. */
export function seedFor({ precision }: Model, gradient: Value, emit: Emitter): Seed {
  if (precision !== 'float16') return { seed: gradient.name };
  const { scaled, unit } = scaleSeed(gradient, emit);
  return { seed: scaled.name, unit: unit.name };
}

/** Adds the backward pass from the seed to `wrt`; it can be applied several times, with different rules. */
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
 * Converts a complete graph to the precision of its seed. Nodes of `float32Origins` and the nodes that select
 * the class stay float32.
 */
export function inPrecision(
  graph: Graph,
  { unit }: Seed,
  wrt: readonly string[],
  float32Origins: readonly string[] = [],
): Graph {
  return unit === undefined ? graph : inHalfPrecision(graph, wrt, unit, [TARGET_ORIGIN, ...float32Origins]);
}
