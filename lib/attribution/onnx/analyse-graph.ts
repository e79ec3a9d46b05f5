import { BOUNDS } from '../bounds';
import { sizeOf, type Tensor } from '../tensor';
import { UserError } from '../user-error';
import { evaluators } from './evaluate/table';
import type { Graph, Node, TensorType } from './graph';
import { fail, type ShapeCall } from './shapes/shape-rule';
import { shapeRules } from './shapes/table';
import { checkWindow } from './shapes/window';

/** What static analysis finds about the values of a graph, without running it on an input. */
export interface Analysis {
  /** Types and shapes of inputs, initializers and node outputs. */
  readonly values: ReadonlyMap<string, TensorType>;
  /** Initializers and the values computed from initializers and shapes. */
  readonly constants: ReadonlyMap<string, Tensor>;
}

interface AnalysisOptions {
  /**
   * Largest number of output elements a node may compute ahead of time, given the number of its input
   * elements.
   */
  readonly maxElements: (inputElements: number) => number;
}

/** Operators whose result depends only on the shape of their input. */
const SHAPE_READERS = new Set(['Shape', 'Size']);
/** Operators that read no more elements than they write. */
const PICKERS = new Set([...SHAPE_READERS, 'Slice', 'Split', 'Gather']);
/** Elements that may be read for each that may be written; shape arithmetic reduces no weights. */
const READS_PER_ELEMENT = 64;

/**
 * Infers every shape and computes every constant in one pass over the nodes.
 * Values that depend on an input with symbolic dimensions stay unknown.
 * Throws a UserError if an operator is not supported or shapes do not match.
 */
export function analyseGraph(graph: Graph, { maxElements }: AnalysisOptions): Analysis {
  const values = new Map<string, TensorType>();
  const constants = new Map(graph.initializers);
  for (const [name, { type, dims }] of graph.initializers) values.set(name, { type, dims });
  for (const { name, type, dims } of graph.inputs) {
    const sizes = dims.filter((dim) => typeof dim === 'number');
    if (sizes.length === dims.length) values.set(name, { type, dims: sizes });
  }
  // A chain of Concat(c, c) would double a constant without end.
  let budget = BOUNDS.foldedElements + BOUNDS.foldedPerWeight * elementsOf([...graph.initializers.values()]);
  for (const node of graph.nodes) {
    const rule = shapeRules.get(node.op) ?? refuseOperator(node);
    if (node.inputs.some((name) => name !== '' && !values.has(name))) continue;
    const call: ShapeCall = {
      node,
      inputs: node.inputs.map((name) => values.get(name)),
      constant: (index) => constants.get(node.inputs[index] ?? ''),
    };
    checkWindow(call);
    const outputs = checkedOutputs(call, rule(call));
    recordOutputs(values, node, outputs);
    const limit = maxElements(elementsOf(call.inputs));
    const work = elementsOf(outputs) + readElements(call);
    const isSmall = elementsOf(outputs) <= limit && work <= READS_PER_ELEMENT * limit;
    if (!isSmall && node.op !== 'Constant') continue;
    const computed = evaluate(call, outputs, work <= budget);
    if (computed && node.op !== 'Constant') budget -= work;
    recordOutputs(constants, node, computed ?? []);
  }
  return { values, constants };
}

/** Stores one entry per output; an unused output has an empty name. */
function recordOutputs<T>(store: Map<string, T>, { outputs }: Node, found: readonly T[]): void {
  found.forEach((entry, index) => {
    const name = outputs[index]!;
    if (name !== '') store.set(name, entry);
  });
}

/**
 * Checks the inferred shapes, because attributes of a damaged file (stride 0, too few pads) yield invalid
 * sizes.
 */
function checkedOutputs(call: ShapeCall, outputs: readonly TensorType[]): readonly TensorType[] {
  const outputCount = call.node.outputs.length;
  if (outputs.length < outputCount)
    fail(call, `it has ${outputCount} outputs, but only ${outputs.length} are supported`);
  const used = outputs.slice(0, outputCount);
  const deep = used.find(({ dims }) => dims.length > BOUNDS.rank);
  if (deep)
    fail(call, `its result would have ${deep.dims.length} axes, and the limit is ${BOUNDS.rank}`, 'rank');
  const wrong = used.find(({ dims }) => dims.some((dim) => !Number.isSafeInteger(dim) || dim < 0));
  if (wrong) fail(call, `its result would have the shape [${wrong.dims.join(', ')}]`);
  // An axis of size 0 hides the others.
  const huge = used.find(({ dims }) => sizeOf(dims.map((dim) => dim || 1)) > BOUNDS.batchElements);
  return huge
    ? fail(call, `its result of the shape [${huge.dims.join(', ')}] is too large`, 'batchElements')
    : used;
}

function elementsOf(values: readonly (TensorType | undefined)[]): number {
  return values.reduce((sum, value) => sum + (value ? sizeOf(value.dims) : 0), 0);
}

/** Number of elements that the evaluation of a node reads. */
function readElements({ node, inputs }: ShapeCall): number {
  return PICKERS.has(node.op) ? 0 : elementsOf(inputs);
}

function evaluate(
  call: ShapeCall,
  outputs: readonly TensorType[],
  isAffordable: boolean,
): readonly Tensor[] | undefined {
  const { node } = call;
  const evaluator = evaluators.get(node.op);
  if (!evaluator) return undefined;
  const inputs = node.inputs.map((_, index) => call.constant(index));
  const areConstant = node.inputs.every((name, index) => name === '' || inputs[index] !== undefined);
  if (!areConstant && !SHAPE_READERS.has(node.op)) return undefined;
  if (!isAffordable && node.op !== 'Constant')
    fail(call, 'the constants of the model are too large', 'foldedElements');
  return evaluator(call, inputs, outputs);
}

function refuseOperator({ op, name }: Node): never {
  throw new UserError(
    'onnx-unsupported-operator',
    `The model uses the operator ${op} (node "${name}"), which is not supported; ` +
      'export it without this operator or choose another model.',
    { operator: op, node: name },
  );
}
