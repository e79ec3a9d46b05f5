import { getInt } from '../../../onnx/attributes';
import type { Node } from '../../../onnx/graph';
import { findHead } from './find-head';
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
  const result = cache.get(origin) ?? computesProbability(graph, origin, cache);
  cache.set(origin, result);
  return result;
}

function computesProbability(graph: ScoreGraph, name: string, cache: Map<string, boolean>): boolean {
  if (findHead(graph, name) !== undefined) return true;
  const node = graph.producer(name);
  if (node === undefined) return false;
  if (isPartialHead(graph, node)) return true;
  if (!ARITHMETIC.has(node.op)) return false;
  const varying = node.inputs.filter((input) => input !== '' && !graph.isConstant(input));
  return varying.length > 0 && varying.every((input) => isChangedProbability(graph, input, cache));
}

/** Whether a node computes probabilities over groups of classes, or at every position of a map. */
function isPartialHead(graph: ScoreGraph, node: Node): boolean {
  if (node.op === 'Sigmoid' || node.op === 'HardSigmoid') return true;
  if (node.op !== 'Softmax' && node.op !== 'LogSoftmax') return false;
  // Over an axis of one value it returns a constant.
  return graph.type(node.outputs[0]!)?.dims.at(getInt(node, 'axis', -1)) !== 1;
}
