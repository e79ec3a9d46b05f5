import { differentiate } from '../../autodiff/differentiate';
import { Emitter } from '../../autodiff/emitter';
import { gradientName } from '../../autodiff/gradient-sums';
import type { Value } from '../../autodiff/value';
import type { Model } from '../../model/model';
import type { Graph, Node, TensorType, ValueInfo } from '../../onnx/graph';
import { inferShapes } from '../../onnx/infer-shapes';
import { poolBeforeRelu } from '../../onnx/pool-before-relu';
import { sameDims, type Tensor } from '../../tensor';
import { type Quantity, quantityGradient, topClasses } from './class-seed';
import { forwardGraph } from './forward-graph';
import { inPrecision, seedFor, TARGET_ORIGIN } from './gradient-graph';

interface TopClassesGraph {
  readonly graph: Graph;
  /** Name of the class scores, [1, C]. */
  readonly logits: string;
}

/** Origin of the nodes that repeat a value for every class; part of their names. */
const ROWS_ORIGIN = 'rows';

/**
 * Forward pass of one image and backward passes from its `count` top classes to the value `wrt` in one graph:
 * input `<model input>` [1, 3, S, S], gradient `<wrt>_grad` [count, …] with row k for the k-th class. The
 * forward pass is computed once, because it is the same for every class; the backward pass, differentiated
 * for `count` images, reads repeated values. At the last layer all classes cost as much as one, because its
 * backward pass has no convolution.
 */
export function topClassesGraph(
  model: Model,
  wrt: string,
  count: number,
  quantity: Quantity,
): TopClassesGraph {
  const { input, output } = model.manifest;
  const [single, several] = [1, count].map((batch) =>
    poolBeforeRelu(forwardGraph(model, batch), new Set([wrt])),
  ) as [Graph, Graph];
  const backward = backwardPass(several, output, wrt);
  const forward = isShared(backward, single) ? single : expandForward(several, input);
  const types = inferShapes(forward);
  const { initializers, names } = mergeInitializers(forward, types, backward);
  const emit = new Emitter({ ...forward, initializers, nodes: [...forward.nodes, ...backward.nodes] });
  emit.within(TARGET_ORIGIN);
  const logits = firstRow({ name: output, ...types.get(output)! }, emit);
  const explained = { quantity, head: model.manifest.head };
  const gradient = quantityGradient(logits, topClasses(logits, count, emit), explained, emit);
  const seed = seedFor(model, gradient, emit);
  names.set(gradientName(output), seed.seed);
  emit.within(ROWS_ORIGIN);
  for (const { name, dims } of backward.reads)
    names.set(name, emit.expand({ name, ...types.get(name)! }, dims).name);
  const extended = emit.build();
  const between = extended.nodes.slice(forward.nodes.length + backward.nodes.length);
  const graph = {
    ...extended,
    outputs: [logits, backward.gradient],
    nodes: [...forward.nodes, ...between, ...renameInputs(backward.nodes, names)],
  };
  return { graph: inPrecision(graph, seed, [wrt]), logits: logits.name };
}

/** A backward pass without its forward pass; `reads` are forward values with the shapes of `count` images. */
interface BackwardPass {
  readonly nodes: readonly Node[];
  readonly stored: ReadonlyMap<string, Tensor>;
  readonly reads: readonly Value[];
  readonly gradient: ValueInfo;
}

function backwardPass(forward: Graph, output: string, wrt: string): BackwardPass {
  const { nodes: all, initializers, outputs } = differentiate(forward, output, [wrt]);
  const nodes = all.slice(forward.nodes.length);
  const types = inferShapes(forward);
  const ownNames = new Set([gradientName(output), '', ...nodes.flatMap((node) => node.outputs)]);
  const read = [...new Set(nodes.flatMap(({ inputs }) => inputs))].filter((name) => !ownNames.has(name));
  const stored = new Map<string, Tensor>();
  const reads: Value[] = [];
  for (const name of read) {
    const tensor = initializers.get(name);
    if (tensor === undefined) reads.push({ name, ...types.get(name)! });
    else stored.set(name, tensor);
  }
  return { nodes, stored, reads, gradient: outputs.find(({ name }) => name === gradientName(wrt))! };
}

/**
 * Whether every value that the backward pass reads has a separate batch axis along which it can be repeated.
 * It does not if a network merges the batch into another axis, e.g. [positions · N, channels].
 */
function isShared({ reads }: BackwardPass, single: Graph): boolean {
  const types = inferShapes(single);
  return reads.every(({ name, dims }) => {
    const one = types.get(name)?.dims;
    return one?.length === dims.length && one.every((size, axis) => size === dims[axis] || size === 1);
  });
}

/** Forward pass of several copies of the input image [1, 3, S, S]. */
function expandForward(several: Graph, input: string): Graph {
  const info = several.inputs.find(({ name }) => name === input)!;
  const dims = info.dims.map(Number);
  const one: Value = { ...info, dims: [1, ...dims.slice(1)] };
  const emit = new Emitter({ ...several, inputs: [one] });
  emit.within(ROWS_ORIGIN);
  const names = new Map([[input, emit.expand(one, dims).name]]);
  const extended = emit.build();
  const copying = extended.nodes.slice(several.nodes.length);
  return { ...extended, nodes: [...copying, ...renameInputs(several.nodes, names)] };
}

/** Initializers of both passes; a tensor of the backward pass with a taken name is renamed. */
function mergeInitializers(
  { initializers }: Graph,
  types: ReadonlyMap<string, TensorType>,
  { stored }: BackwardPass,
) {
  const together = new Map(initializers);
  const names = new Map<string, string>();
  for (const [name, tensor] of stored) {
    const other = initializers.get(name);
    const isTaken = other === undefined ? types.has(name) : !isEqual(other, tensor);
    if (isTaken) names.set(name, `${name}_${ROWS_ORIGIN}`);
    together.set(names.get(name) ?? name, tensor);
  }
  return { initializers: together, names };
}

function isEqual(a: Tensor, b: Tensor): boolean {
  if (a === b) return true;
  return a.type === b.type && sameDims(a.dims, b.dims) && a.data.every((value, at) => value === b.data[at]);
}

function firstRow(x: Value, emit: Emitter): Value {
  return emit.slice(
    x,
    x.dims.map((size, axis) => ({ start: 0, step: 1, count: axis === 0 ? 1 : size })),
  );
}

/** Renames the inputs of nodes. */
function renameInputs(nodes: readonly Node[], names: ReadonlyMap<string, string>): readonly Node[] {
  return nodes.map((node) => ({ ...node, inputs: node.inputs.map((name) => names.get(name) ?? name) }));
}
