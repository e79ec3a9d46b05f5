import type { Node } from '../../../onnx/graph';
import type { ScoreGraph } from './score-graph';

/** Largest number that stands against a division by zero or a logarithm of zero. */
const MAX_EPSILON = 1e-4;

interface Quotient {
  /** Undefined for a Reciprocal, whose numerator is 1. */
  readonly top: string | undefined;
  readonly bottom: string;
}

/** Reads Div, Reciprocal, Mul by a Reciprocal, and powers of −1. */
export function quotient(graph: ScoreGraph, node: Node): Quotient | undefined {
  const { op, inputs } = node;
  if (op === 'Div') return { top: inputs[0]!, bottom: inputs[1]! };
  const inverted = inverseOf(graph, node);
  if (inverted !== undefined) return { top: undefined, bottom: inverted };
  if (op !== 'Mul') return undefined;
  const [left, right] = inputs as readonly [string, string];
  const [overRight, overLeft] = [right, left].map((name) =>
    inverseOf(graph, graph.producer(graph.unexpanded(name))),
  );
  if (overRight !== undefined) return { top: left, bottom: overRight };
  return overLeft === undefined ? undefined : { top: right, bottom: overLeft };
}

/** x of 1 / x. */
function inverseOf(graph: ScoreGraph, node: Node | undefined): string | undefined {
  if (node?.op === 'Pow' && graph.number(node.inputs[1]) === -1) return node.inputs[0];
  return node?.op === 'Reciprocal' ? node.inputs[0] : undefined;
}

/** x of −x, as Neg, 0 − x or a product with −1. */
export function negated(graph: ScoreGraph, name: string): string | undefined {
  const { op, inputs } = graph.source(name) ?? { op: '', inputs: [] };
  const [left = '', right = ''] = inputs;
  if (op === 'Neg' || (op === 'Mul' && graph.number(right) === -1)) return graph.origin(left);
  const isNegated = (op === 'Sub' && graph.number(left) === 0) || (op === 'Mul' && graph.number(left) === -1);
  return isNegated ? graph.origin(right) : undefined;
}

export function isEpsilon(graph: ScoreGraph, name: string | undefined): boolean {
  const value = graph.number(name);
  return value !== undefined && value >= 0 && value <= MAX_EPSILON;
}
