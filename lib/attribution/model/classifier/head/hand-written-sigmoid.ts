import type { Node } from '../../../onnx/graph';
import { negated, quotient } from './arithmetic-pattern';
import type { ScoreGraph } from './score-graph';

/** Logits of a sigmoid that is written as 1 / (1 + exp(−x)) or exp(x) / (1 + exp(x)). */
export function sigmoidLogits(graph: ScoreGraph, node: Node): string | undefined {
  const { numerator, denominator } = quotient(graph, node) ?? {};
  const power = addendOfOne(graph, denominator);
  const exponential = graph.source(power);
  if (power === undefined || exponential?.op !== 'Exp') return undefined;
  const exponent = exponential.inputs[0]!;
  if (numerator === undefined || graph.number(numerator) === 1) return negated(graph, exponent);
  return graph.origin(numerator) === power ? graph.origin(exponent) : undefined;
}

/** Logits of log σ(x), written as −softplus(−x). */
export function logSigmoidLogits(graph: ScoreGraph, { outputs }: Node): string | undefined {
  const softplus = graph.source(negated(graph, outputs[0]!));
  return softplus?.op === 'Softplus' ? negated(graph, softplus.inputs[0]!) : undefined;
}

/** x of 1 + x. */
function addendOfOne(graph: ScoreGraph, name: string | undefined): string | undefined {
  const node = graph.source(name);
  if (node?.op !== 'Add') return undefined;
  const [left, right] = node.inputs as readonly [string, string];
  if (graph.number(left) === 1) return graph.origin(right);
  return graph.number(right) === 1 ? graph.origin(left) : undefined;
}
