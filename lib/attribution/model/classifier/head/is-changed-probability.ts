import { findHead } from './find-head';
import type { ScoreGraph } from './score-graph';

/** Operators that compute each element from the same element of their inputs, or join vectors. */
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
  if (node?.op === 'HardSigmoid') return graph.isVector(name);
  if (node === undefined || !ARITHMETIC.has(node.op)) return false;
  const varying = node.inputs.filter((input) => input !== '' && !graph.isConstant(input));
  return varying.length > 0 && varying.every((input) => isChangedProbability(graph, input, cache));
}
