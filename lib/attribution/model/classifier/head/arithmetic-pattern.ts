import type { Node } from '../../../onnx/graph';
import type { ScoreGraph } from './score-graph';

/** Largest constant that counts as protection from a division by zero or a logarithm of zero. */
const MAX_EPSILON = 1e-4;

interface Quotient {
  /** Undefined for a Reciprocal, whose numerator is 1. */
  readonly numerator: string | undefined;
  readonly denominator: string;
}

/** Reads Div, Reciprocal, Mul by a Reciprocal, and powers of −1. */
export function quotient(graph: ScoreGraph, node: Node): Quotient | undefined {
  const { op, inputs } = node;
  if (op === 'Div') return { numerator: inputs[0]!, denominator: inputs[1]! };
  const inverted = inverseOf(graph, node);
  if (inverted !== undefined) return { numerator: undefined, denominator: inverted };
  if (op !== 'Mul') return undefined;
  const [left, right] = inputs as readonly [string, string];
  const [overRight, overLeft] = [right, left].map((name) =>
    inverseOf(graph, graph.producer(graph.unexpanded(name))),
  );
  if (overRight !== undefined) return { numerator: left, denominator: overRight };
  return overLeft === undefined ? undefined : { numerator: right, denominator: overLeft };
}

/** x of 1 / x. */
function inverseOf(graph: ScoreGraph, node: Node | undefined): string | undefined {
  if (node?.op === 'Pow' && graph.number(node.inputs[1]) === -1) return node.inputs[0];
  return node?.op === 'Reciprocal' ? node.inputs[0] : undefined;
}

export function isEpsilon(graph: ScoreGraph, name: string | undefined): boolean {
  const value = graph.number(name);
  return value !== undefined && value >= 0 && value <= MAX_EPSILON;
}
