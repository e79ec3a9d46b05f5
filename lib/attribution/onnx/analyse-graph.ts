import { sizeOf, type Tensor } from '../tensor';
import { UserError } from '../user-error';
import { evaluators } from './evaluate/table';
import type { Graph, Node, TensorType } from './graph';
import { fail, type ShapeCall } from './shapes/shape-rule';
import { shapeRules } from './shapes/table';

/** What is known of a graph's values without a picture. */
export interface Analysis {
  /** Types and shapes of inputs, initializers and node outputs. */
  readonly values: ReadonlyMap<string, TensorType>;
  /** Initializers, and what was computed from them and from shapes. */
  readonly constants: ReadonlyMap<string, Tensor>;
}

interface AnalysisOptions {
  /** How many elements a node may compute ahead of time, given how many its inputs have. */
  readonly maxElements: (inputElements: number) => number;
}

/** Operators whose result depends on their input's shape alone. */
const SHAPE_READERS = new Set(['Shape', 'Size']);

/**
 * Walks once through the nodes and finds every shape and every constant.
 * Values behind an input with symbolic dimensions stay unknown. Throws a UserError at an operator that is not
 * supported and at shapes that do not fit.
 */
export function analyseGraph(graph: Graph, { maxElements }: AnalysisOptions): Analysis {
  const values = new Map<string, TensorType>();
  const constants = new Map(graph.initializers);
  for (const [name, { type, dims }] of graph.initializers) values.set(name, { type, dims });
  for (const { name, type, dims } of graph.inputs) {
    const sizes = dims.filter((dim) => typeof dim === 'number');
    if (sizes.length === dims.length) values.set(name, { type, dims: sizes });
  }
  for (const node of graph.nodes) {
    const rule = shapeRules.get(node.op) ?? refuseOperator(node);
    if (node.inputs.some((name) => name !== '' && !values.has(name))) continue;
    const call: ShapeCall = {
      node,
      inputs: node.inputs.map((name) => values.get(name)),
      constant: (index) => constants.get(node.inputs[index] ?? ''),
    };
    const outputs = checkedOutputs(call, rule(call));
    recordOutputs(values, node, outputs);
    if (elementsOf(outputs) > maxElements(elementsOf(call.inputs))) continue;
    recordOutputs(constants, node, evaluate(call, outputs) ?? []);
  }
  return { values, constants };
}

/** Stores one entry an output; an output that is not used has no name. */
function recordOutputs<T>(store: Map<string, T>, { outputs }: Node, found: readonly T[]): void {
  found.forEach((entry, index) => {
    const name = outputs[index]!;
    if (name !== '') store.set(name, entry);
  });
}

/** Attributes of a damaged file (a stride of 0, too few pads) lead to sizes that are none. */
function checkedOutputs(call: ShapeCall, outputs: readonly TensorType[]): readonly TensorType[] {
  const wanted = call.node.outputs.length;
  if (outputs.length < wanted)
    fail(call, `it has ${wanted} outputs, of which ${outputs.length} are supported`);
  const used = outputs.slice(0, wanted);
  const wrong = used.find(({ dims }) => dims.some((dim) => !Number.isSafeInteger(dim) || dim < 0));
  return wrong ? fail(call, `its result would have the shape [${wrong.dims.join(', ')}]`) : used;
}

function elementsOf(values: readonly (TensorType | undefined)[]): number {
  return values.reduce((sum, value) => sum + (value ? sizeOf(value.dims) : 0), 0);
}

function evaluate(call: ShapeCall, outputs: readonly TensorType[]): readonly Tensor[] | undefined {
  const { node } = call;
  const evaluator = evaluators.get(node.op);
  if (!evaluator) return undefined;
  const inputs = node.inputs.map((_, index) => call.constant(index));
  const areConstant = node.inputs.every((name, index) => name === '' || inputs[index] !== undefined);
  return areConstant || SHAPE_READERS.has(node.op) ? evaluator(call, inputs, outputs) : undefined;
}

function refuseOperator({ op, name }: Node): never {
  const supported = [...shapeRules.keys()].toSorted().join(', ');
  throw new UserError(
    'onnx-unsupported-operator',
    `The model uses the operator ${op} (node "${name}"), which is not supported; supported are ${supported}.`,
    { operator: op, node: name, supported },
  );
}
