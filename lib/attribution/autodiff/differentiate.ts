import type { Graph, Node, TensorType } from '../onnx/graph';
import { inferShapes } from '../onnx/infer-shapes';
import { sameDims } from '../tensor';
import { UserError } from '../user-error';
import { broadcastsWith } from './broadcasting';
import { Emitter } from './emitter';
import { findPath, type GradientPath } from './find-path';
import type { GradientRule, GradientRules, InputGradients, Operation } from './gradient-rule';
import { GradientSums, gradientName } from './gradient-sums';
import { createOperation } from './operation';
import { isPhased, type PhasedGradient } from './phased-gradient';
import { refuse } from './refuse';
import { renameValues } from './rename-values';
import { gradientRules, pointwiseOperators } from './rule-table';
import type { Value } from './value';

export interface DifferentiateOptions {
  /** Rules that override those of the table, e.g. Relu for Guided Backprop. */
  readonly rules?: GradientRules;
}

/**
 * Reverse-mode differentiation: adds the nodes that compute the gradient of `output` with respect to each
 * value of `wrt` (inputs or intermediate values) to a graph. All shapes must be concrete.
 *
 * The result is a graph with an additional input, the seed `<output>_grad` with the shape of `output`, and an
 * additional output `<wrt>_grad` for each value of `wrt`, the vector-Jacobian product of the seed. Throws a
 * UserError if an operator on the path has no gradient rule.
 */
export function differentiate(
  graph: Graph,
  output: string,
  wrt: readonly string[],
  options: DifferentiateOptions = {},
): Graph {
  const types = inferShapes(graph);
  const result = types.get(output);
  if (!result) throw new Error(`The graph has no value named "${output}".`);
  const path = findPath(graph, types, output, wrt);
  checkDependence(path, output, wrt);
  const rules = chooseRules(path.nodes, options.rules ?? {});

  const emit = new Emitter(graph);
  const sums = new GradientSums(emit, types);
  sums.add(output, emit.input(gradientName(output), result.type, result.dims));
  for (const node of path.nodes.toReversed()) {
    const { rule, isPointwise } = rules.get(node.op)!;
    const mayBroadcast = isPointwise && keepsShape(node, path, types);
    const operation = createOperation(node, graph, types, (name) =>
      sums.total(name, mayBroadcast && !wrt.includes(name)),
    );
    emit.within(node.name);
    const gradients = rule(operation, emit);
    node.inputs.forEach((name, index) => {
      if (path.values.has(name)) sums.add(name, inputGradient(operation, index, gradients));
    });
  }
  for (const name of wrt) sums.exportTotal(name);
  return renameValues(emit.build(), sums.names);
}

function checkDependence({ nodes }: GradientPath, output: string, wrt: readonly string[]): void {
  const read = new Set(nodes.flatMap((node) => node.inputs));
  const idle = wrt.find((name) => !read.has(name));
  if (idle === undefined) return;
  throw new UserError(
    'onnx-inputs',
    `The model cannot be explained: "${output}" does not depend on "${idle}"; choose another model.`,
    { output, input: idle },
  );
}

interface ChosenRule {
  readonly rule: GradientRule;
  /**
   * Whether the rule accepts gradients that still broadcast to the shape of the output; false for overrides.
   */
  readonly isPointwise: boolean;
}

function chooseRules(nodes: readonly Node[], overrides: GradientRules): ReadonlyMap<string, ChosenRule> {
  const table: GradientRules = { ...gradientRules, ...overrides };
  return new Map(
    nodes.map((node) => {
      const rule = table[node.op] ?? refuseOperator(node);
      return [node.op, { rule, isPointwise: pointwiseOperators.has(node.op) && !(node.op in overrides) }];
    }),
  );
}

function refuseOperator({ op, name }: Node): never {
  throw new UserError(
    'onnx-unsupported-operator',
    `The model cannot be explained: the operator ${op} (node "${name}") has no gradient rule; ` +
      `export it without this operator or choose another model.`,
    { operator: op, node: name },
  );
}

/** Whether all inputs with a gradient have the shape of the output, so no gradient has to be summed. */
function keepsShape(node: Node, path: GradientPath, types: ReadonlyMap<string, TensorType>): boolean {
  const { dims } = types.get(node.outputs[0]!)!;
  return node.inputs.every((name) => !path.values.has(name) || sameDims(types.get(name)!.dims, dims));
}

/** Emits the gradient with respect to an input and checks its type and shape. */
function inputGradient(
  { node, input }: Operation,
  index: number,
  gradients: InputGradients,
): Value | PhasedGradient {
  const { name, type, dims } = input(index);
  const gradient =
    gradients[index]?.() ?? refuse(node, `has no gradient with respect to its input ${index}, "${name}"`);
  const fits = isPhased(gradient) ? sameDims(gradient.dims, dims) : broadcastsWith(gradient.dims, dims);
  if (gradient.type !== type || !fits) {
    throw new Error(
      `The gradient of ${node.op} "${node.name}" with respect to "${name}" is ` +
        `${gradient.type} [${gradient.dims.join(', ')}], which does not match ${type} [${dims.join(', ')}].`,
    );
  }
  return gradient;
}
