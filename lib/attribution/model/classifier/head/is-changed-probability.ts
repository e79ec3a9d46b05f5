import { getInt } from '../../../onnx/attributes';
import type { Node } from '../../../onnx/graph';
import { quotient } from './arithmetic-pattern';
import { findHead } from './find-head';
import { exponentialPlusOne } from './hand-written-sigmoid';
import { summed } from './hand-written-softmax';
import { affine } from './scaled-value';
import type { ScoreGraph } from './score-graph';

/** Operators without weights: arithmetic, copies, choices of elements, and means and maxima of them. */
const ARITHMETIC = new Set([
  'Add',
  'Sub',
  'Mul',
  'Div',
  'Pow',
  'Sqrt',
  'Neg',
  'Abs',
  'Log',
  'Exp',
  'Reciprocal',
  'Clip',
  'Min',
  'Max',
  'Mean',
  'Sum',
  'Concat',
  'ReduceSum',
  'ReduceL1',
  'ReduceMax',
  'ReduceMean',
  'GlobalAveragePool',
  'GlobalMaxPool',
  'AveragePool',
  'MaxPool',
  'Relu',
  'Tile',
  'Expand',
  'Where',
  'Cast',
  'Identity',
  'Reshape',
  'Flatten',
  'Transpose',
  'Squeeze',
  'Unsqueeze',
  'Slice',
  'Gather',
]);

/**
 * Whether a value is computed from outputs of a softmax or sigmoid alone, for example their mean or a
 * percentage. Such a value has no class scores before the head. `cache` holds the results so far.
 */
export function isChangedProbability(
  graph: ScoreGraph,
  name: string,
  cache = new Map<string, boolean>(),
): boolean {
  const origin = graph.origin(name);
  const result = cache.get(origin) ?? graph.nested(() => computesProbability(graph, origin, cache)) ?? false;
  cache.set(origin, result);
  return result;
}

function computesProbability(graph: ScoreGraph, name: string, cache: Map<string, boolean>): boolean {
  if (findHead(graph, name) !== undefined) return true;
  const node = graph.producer(name);
  if (node === undefined) return false;
  if (isPartialHead(graph, node) || isShare(graph, node) || isSquashed(graph, name)) return true;
  if (!ARITHMETIC.has(node.op)) return false;
  // The condition of a Where only selects.
  const values = node.op === 'Where' ? node.inputs.slice(1) : node.inputs;
  const varying = values.filter((input) => input !== '' && !graph.isConstant(input));
  return varying.length > 0 && varying.every((input) => isChangedProbability(graph, input, cache));
}

/** Whether a node computes probabilities over groups of classes, or at every position of a map. */
function isPartialHead(graph: ScoreGraph, node: Node): boolean {
  if (node.op === 'Sigmoid' || node.op === 'HardSigmoid') return true;
  if (node.op !== 'Softmax' && node.op !== 'LogSoftmax') return false;
  // Over an axis of one value it returns a constant.
  return graph.type(node.outputs[0]!)?.dims.at(getInt(node, 'axis', -1)) !== 1;
}

/** Whether a value is x / Σ x, so that all classes sum to 1, or x / (1 + exp(y)). */
function isShare(graph: ScoreGraph, node: Node): boolean {
  const { numerator, denominator } = quotient(graph, node) ?? {};
  const total = summed(graph, denominator);
  if (total !== undefined && numerator !== undefined && graph.origin(total) === graph.origin(numerator))
    return true;
  return exponentialPlusOne(graph, denominator) !== undefined;
}

/** Operators with values between −1 and 1. */
const SQUASHING = new Set(['Tanh', 'Erf', 'Softsign']);

/** Whether a value is (1 ± f(x)) / 2 with a function f between −1 and 1. */
function isSquashed(graph: ScoreGraph, name: string): boolean {
  const { value, factor, offset } = affine(graph, name);
  return Math.abs(factor) === 0.5 && offset === 0.5 && SQUASHING.has(graph.producer(value)?.op ?? '');
}
