import { getInt } from '../../../onnx/attributes';
import type { Node } from '../../../onnx/graph';
import type { Head } from '../../manifest';
import { isEpsilon } from './arithmetic-pattern';
import { logSigmoidLogits, sigmoidLogits } from './hand-written-sigmoid';
import { logSoftmaxLogits, softmaxLogits } from './hand-written-softmax';
import type { ScoreGraph } from './score-graph';

/** The last operation of a classifier, from class scores to probabilities. */
interface FoundHead {
  readonly kind: Head;
  /** Value whose product with `factor` is the class scores before the head. */
  readonly logits: string;
  readonly factor: number;
  /** Whether its output holds probabilities or their logarithms. */
  readonly output: 'probability' | 'log';
}

/** Probabilities up to this one may be changed by a Clip after the head. */
const MAX_CLIPPED = 1e-3;

/**
 * Finds the softmax or sigmoid of which `name` is the output, through operators that copy it: reshaping,
 * casts, a Clip to the range of probabilities, Log and Exp. Undefined if there is none.
 */
export function findHead(graph: ScoreGraph, name: string): FoundHead | undefined {
  return graph.nested(() => headOf(graph, name));
}

function headOf(graph: ScoreGraph, name: string): FoundHead | undefined {
  const node = graph.source(name);
  if (node === undefined) return undefined;
  return operatorHead(graph, node) ?? wrappedHead(graph, node) ?? handWrittenHead(graph, node);
}

/** Softmax, LogSoftmax over all classes, and Sigmoid. */
function operatorHead(graph: ScoreGraph, node: Node): FoundHead | undefined {
  const logits = node.inputs[0] ?? '';
  if (node.op === 'Sigmoid' && graph.isVector(logits))
    return { kind: 'sigmoid', logits, factor: 1, output: 'probability' };
  if (node.op !== 'Softmax' && node.op !== 'LogSoftmax') return undefined;
  if (!graph.isWholeAxis(node.outputs[0]!, getInt(node, 'axis', -1))) return undefined;
  // A softmax of log-probabilities returns the same probabilities.
  const inner = findHead(graph, logits);
  const isRepeated = inner?.kind === 'softmax' && inner.output === 'log';
  const output = node.op === 'Softmax' ? 'probability' : 'log';
  return { kind: 'softmax', logits: isRepeated ? inner.logits : logits, factor: 1, output };
}

/** Head followed by a Log, an Exp or a limit that does not change probabilities. */
function wrappedHead(graph: ScoreGraph, node: Node): FoundHead | undefined {
  const [first = '', second = ''] = node.inputs;
  const input = graph.isConstant(first) ? second : first;
  switch (node.op) {
    case 'Log':
      return headWithOutput(graph, input, 'probability', 'log');
    case 'Exp':
      return headWithOutput(graph, input, 'log', 'probability');
    case 'Add':
      return [first, second].some((name) => isEpsilon(graph, name)) ? findHead(graph, input) : undefined;
    case 'Clip':
    case 'Max':
    case 'Min': {
      const head = findHead(graph, input);
      return head !== undefined && preserves(graph, node, head) ? head : undefined;
    }
    case 'Relu':
    case 'Abs':
      return headWithOutput(graph, input, 'probability', 'probability');
    case 'Where':
      return commonHead(graph, second, node.inputs[2]!);
    default:
      return undefined;
  }
}

/** Head that two formulas have in common, such as those of a sigmoid of positive and of negative scores. */
function commonHead(graph: ScoreGraph, ...names: readonly [string, string]): FoundHead | undefined {
  const [one, other] = names.map((name) => handWrittenHead(graph, graph.source(name)));
  const isCommon =
    one?.kind === other?.kind &&
    one?.output === other?.output &&
    one?.logits === other?.logits &&
    one?.factor === other?.factor;
  return isCommon ? one : undefined;
}

function headWithOutput(
  graph: ScoreGraph,
  name: string,
  expected: FoundHead['output'],
  output: FoundHead['output'],
): FoundHead | undefined {
  const head = findHead(graph, name);
  return head?.output === expected ? { ...head, output } : undefined;
}

/** Whether a Clip, Max or Min changes no probability above MAX_CLIPPED. */
function preserves(graph: ScoreGraph, { op, inputs }: Node, { output }: FoundHead): boolean {
  const limit = (name: string | undefined, open: number) =>
    name ? (graph.number(name) ?? Number.NaN) : open;
  const constant = inputs.find((name) => graph.isConstant(name));
  const low = op === 'Min' ? -Infinity : limit(op === 'Clip' ? inputs[1] : constant, -Infinity);
  const high = op === 'Max' ? Infinity : limit(op === 'Clip' ? inputs[2] : constant, Infinity);
  return output === 'probability'
    ? low <= MAX_CLIPPED && high >= 1 - MAX_CLIPPED
    : low <= Math.log(MAX_CLIPPED) && high >= -MAX_CLIPPED;
}

function handWrittenHead(graph: ScoreGraph, node: Node | undefined): FoundHead | undefined {
  if (node === undefined) return undefined;
  const softmax = softmaxLogits(graph, node);
  if (softmax !== undefined) return { kind: 'softmax', output: 'probability', logits: softmax, factor: 1 };
  const logSoftmax = logSoftmaxLogits(graph, node);
  if (logSoftmax !== undefined) return { kind: 'softmax', output: 'log', logits: logSoftmax, factor: 1 };
  const sigmoid = sigmoidLogits(graph, node);
  if (sigmoid)
    return { kind: 'sigmoid', output: 'probability', logits: sigmoid.value, factor: sigmoid.factor };
  const logSigmoid = logSigmoidLogits(graph, node);
  if (!logSigmoid) return undefined;
  return { kind: 'sigmoid', output: 'log', logits: logSigmoid.value, factor: logSigmoid.factor };
}
