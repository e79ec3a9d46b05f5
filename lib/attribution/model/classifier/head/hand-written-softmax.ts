import type { Node } from '../../../onnx/graph';
import { isEpsilon, quotient } from './arithmetic-pattern';
import { type ScaledValue, scaled } from './scaled-value';
import type { ScoreGraph } from './score-graph';

/** Sums of a vector of positive numbers. */
const SUMS = ['ReduceSum', 'ReduceL1'];

/** Logits of a softmax that is written as exp(x) / Σ exp(x). */
export function softmaxLogits(graph: ScoreGraph, node: Node): string | undefined {
  const { numerator, denominator } = quotient(graph, node) ?? {};
  const exponent = exponentOf(graph, numerator);
  return exponentOf(graph, summed(graph, denominator)) === exponent ? exponent : undefined;
}

/** Logits of a log-softmax that is written as x − log Σ exp(x), with or without a shift of x. */
export function logSoftmaxLogits(graph: ScoreGraph, { op, inputs }: Node): string | undefined {
  if (op !== 'Sub') return undefined;
  const [left, right] = inputs as readonly [string, string];
  // log exp(x) is x.
  const logits = unshifted(graph, logOf(graph, left) ?? left);
  const exponent = logSumExp(graph, right);
  return exponent !== undefined && unshifted(graph, exponent) === logits ? logits : undefined;
}

/** x of log exp(x). */
function logOf(graph: ScoreGraph, name: string): string | undefined {
  const node = graph.source(name);
  return node?.op === 'Log' ? exponentOf(graph, node.inputs[0]) : undefined;
}

/** x of log Σ exp(x), even if a shift is added again after the logarithm. */
function logSumExp(graph: ScoreGraph, name: string): string | undefined {
  const node = graph.producer(graph.unexpanded(name));
  if (node?.op !== 'Add') return logOfSum(graph, node);
  const [left, right] = node.inputs.map((input) => graph.producer(graph.unexpanded(input)));
  return logOfSum(graph, left) ?? logOfSum(graph, right);
}

function logOfSum(graph: ScoreGraph, node: Node | undefined): string | undefined {
  if (node?.op === 'Log') return exponentOf(graph, summed(graph, node.inputs[0]));
  const exponent = graph.reduced(node, ['ReduceLogSumExp']);
  return exponent ?? exponentOf(graph, graph.reduced(node, ['ReduceLogSum']));
}

/** Vector that a value is the sum of, even with a small constant that prevents a division by zero. */
export function summed(graph: ScoreGraph, name: string | undefined): string | undefined {
  const node = graph.producer(graph.unexpanded(name ?? ''));
  if (node !== undefined && ['Add', 'Max', 'Clip'].includes(node.op)) {
    const [sum, epsilon] = graph.isConstant(node.inputs[0]!) ? [...node.inputs].reverse() : node.inputs;
    return isEpsilon(graph, epsilon) ? graph.nested(() => summed(graph, sum)) : undefined;
  }
  return graph.reduced(node, SUMS) ?? productWithOnes(graph, node);
}

/** x of x · (1, …, 1)ᵀ, which is a sum. */
function productWithOnes(graph: ScoreGraph, node: Node | undefined): string | undefined {
  const [vector = '', ones = ''] = node?.inputs ?? [];
  const isSum = node?.op === 'MatMul' && graph.size(node.outputs[0]!) === 1 && graph.number(ones) === 1;
  return isSum && graph.isVector(vector) ? vector : undefined;
}

/** x of exp(x). */
function exponentOf(graph: ScoreGraph, name: string | undefined): string | undefined {
  const node = graph.source(name);
  return node?.op === 'Exp' ? graph.origin(node.inputs[0]!) : undefined;
}

/**
 * The class scores of a softmax of c · (x − m), where m is one number of the picture, such as the largest
 * score: c · x. It gives the same probabilities, and the largest of the shifted scores would always be 0.
 */
export function unshiftedScores(graph: ScoreGraph, name: string): ScaledValue {
  const { value, factor } = scaled(graph, name);
  const whole = unshifted(graph, value);
  if (whole === value) return { value: name, factor: 1 };
  const inner = graph.nested(() => unshiftedScores(graph, whole)) ?? { value: whole, factor: 1 };
  return { value: inner.value, factor: factor * inner.factor };
}

/** x of x − m. */
function unshifted(graph: ScoreGraph, name: string): string {
  const origin = graph.origin(name);
  const node = graph.producer(origin);
  if (node?.op !== 'Sub') return origin;
  const [x, subtracted] = node.inputs as readonly [string, string];
  const shift = graph.unexpanded(subtracted);
  const isShifted = graph.size(shift) === 1 && !graph.isConstant(shift);
  return isShifted ? (graph.nested(() => unshifted(graph, x)) ?? origin) : origin;
}
