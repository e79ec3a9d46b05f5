import type { Node } from '../../../onnx/graph';
import { isEpsilon, quotient } from './arithmetic-pattern';
import type { ScoreGraph } from './score-graph';

/** Sums of a vector of positive numbers. */
const SUMS = ['ReduceSum', 'ReduceL1'];

/** Logits of a softmax that is written as exp(x) / Σ exp(x), with or without a shift of x. */
export function softmaxLogits(graph: ScoreGraph, node: Node): string | undefined {
  const { numerator, denominator } = quotient(graph, node) ?? {};
  const exponent = exponentOf(graph, numerator);
  const isSoftmax = exponent !== undefined && exponentOf(graph, summed(graph, denominator)) === exponent;
  return isSoftmax ? unshifted(graph, exponent) : undefined;
}

/** Logits of a log-softmax that is written as x − log Σ exp(x), with or without a shift of x. */
export function logSoftmaxLogits(graph: ScoreGraph, { op, inputs }: Node): string | undefined {
  if (op !== 'Sub') return undefined;
  const logits = unshifted(graph, inputs[0]!);
  const exponent = logSumExp(graph, inputs[1]!);
  return exponent !== undefined && unshifted(graph, exponent) === logits ? logits : undefined;
}

/** x of log Σ exp(x), even if a shift is added again after the logarithm. */
function logSumExp(graph: ScoreGraph, name: string): string | undefined {
  const node = graph.producer(graph.unexpanded(name));
  if (node?.op === 'Log') return exponentOf(graph, summed(graph, node.inputs[0]));
  if (node?.op === 'Add') return logSumExp(graph, node.inputs[0]!) ?? logSumExp(graph, node.inputs[1]!);
  const exponent = graph.reduced(node, ['ReduceLogSumExp']);
  return exponent ?? exponentOf(graph, graph.reduced(node, ['ReduceLogSum']));
}

/** Vector that a value is the sum of, even with a small constant that prevents a division by zero. */
function summed(graph: ScoreGraph, name: string | undefined): string | undefined {
  const node = graph.producer(graph.unexpanded(name ?? ''));
  if (node !== undefined && ['Add', 'Max', 'Clip'].includes(node.op)) {
    const [sum, epsilon] = graph.isConstant(node.inputs[0]!) ? [...node.inputs].reverse() : node.inputs;
    return isEpsilon(graph, epsilon) ? summed(graph, sum) : undefined;
  }
  return graph.reduced(node, SUMS);
}

function exponentOf(graph: ScoreGraph, name: string | undefined): string | undefined {
  const node = graph.source(name);
  return node?.op === 'Exp' ? graph.origin(node.inputs[0]!) : undefined;
}

/** x of x − m, where m is one number of the picture, such as the largest score. */
function unshifted(graph: ScoreGraph, name: string): string {
  const origin = graph.origin(name);
  const { op, inputs } = graph.producer(origin) ?? { op: '', inputs: [] };
  const shift = inputs[1] === undefined ? undefined : graph.unexpanded(inputs[1]);
  const isShifted =
    op === 'Sub' && shift !== undefined && graph.size(shift) === 1 && !graph.isConstant(shift);
  return isShifted ? unshifted(graph, inputs[0]!) : origin;
}
