import { BOUNDS } from '../../bounds';
import { int } from '../../onnx/attributes';
import { dropDeadNodes } from '../../onnx/drop-dead-nodes';
import type { Graph } from '../../onnx/graph';
import { GraphBuilder } from '../../onnx/graph-builder';
import { tooLarge } from '../../onnx/too-large';
import { sizeOf } from '../../tensor';
import type { Head } from '../manifest';
import { classifierError } from './classifier-error';
import { findHead } from './head/find-head';
import { unshiftedScores } from './head/hand-written-softmax';
import { isChangedProbability } from './head/is-changed-probability';
import { ScoreGraph } from './head/score-graph';
import type { ImageInput } from './image-input';

export interface Classifier {
  /** Graph with one input and one output, the class scores before the head [N, C]. */
  readonly graph: Graph;
  readonly output: string;
  readonly classCount: number;
  /** Undefined if the graph ends in class scores. */
  readonly head: Head | undefined;
}

interface Scores {
  /** Value whose product with `factor` is the class scores. */
  readonly logits: string;
  readonly factor: number;
  readonly head: Head | undefined;
}

/**
 * Reduces a graph to the nodes that compute its class scores [N, C]. Probabilities are traced back to the
 * input of their softmax or sigmoid, and scores [N, C, 1, 1] are flattened. `bound` is the graph for one
 * image.
 * @throws UserError 'onnx-inputs' unless there is exactly one such output, 'onnx-head' if it has no class
 * scores
 */
export function extractLogits(graph: Graph, input: ImageInput, bound: Graph, fileName: string): Classifier {
  const scores = new ScoreGraph(bound);
  const names = graph.outputs.map(({ name }) => name);
  const { logits, factor, head } = onlyScores(scores, names, fileName);
  const { dims } = scores.type(logits)!;
  const builder = new GraphBuilder({ ...graph, outputs: [] });
  const flat =
    dims.length === 2
      ? logits
      : builder.node('Flatten', [logits], { axis: int(1) }, { output: `${logits}_flat` });
  const output = factor === 1 ? flat : builder.node('Mul', [flat, builder.floats('factor', factor)]);
  const classCount = sizeOf(dims);
  if (classCount > BOUNDS.classes) throw tooLarge(fileName, `${classCount} classes`, 'classes');
  builder.output(output, 'float32', [input.batch, classCount]);
  return { graph: dropDeadNodes(builder.build()), output, classCount, head };
}

/** Class scores of all outputs; logits and their probabilities are the same scores. */
function onlyScores(graph: ScoreGraph, outputs: readonly string[], fileName: string): Scores {
  const found = outputs
    .map((name) => readScores(graph, name))
    .filter(({ logits }) => isScores(graph, logits));
  const [first, ...others] = found;
  const isOther = ({ logits, factor }: Scores) =>
    graph.origin(logits) !== graph.origin(first!.logits) || factor !== first!.factor;
  if (first === undefined || others.some(isOther)) {
    const shapes = outputs.map((name) => `${name} [${graph.type(name)?.dims.join(', ') ?? '?'}]`);
    const remedy = 'export a classifier with one output of class scores [N, C]';
    throw classifierError(fileName, `its outputs are: ${shapes.join(', ')}`, remedy);
  }
  const scores = found.find(({ head }) => head !== undefined) ?? first;
  const { logits, head } = scores;
  if (head === undefined && isChangedProbability(graph, logits)) {
    const what = `its output ${outputs[0]} is computed from probabilities`;
    throw classifierError(
      fileName,
      what,
      'export it with the class scores before softmax or sigmoid',
      'onnx-head',
    );
  }
  return scores;
}

function readScores(graph: ScoreGraph, name: string): Scores {
  const { kind, logits, factor } = findHead(graph, name) ?? { kind: undefined, logits: name, factor: 1 };
  const scores = kind === 'softmax' ? unshiftedScores(graph, logits) : { value: logits, factor };
  // A Transpose before the head may have moved the batch away from the first axis.
  const value = isScores(graph, scores.value) ? scores.value : graph.origin(scores.value);
  return { logits: value, factor: scores.factor, head: kind };
}

/** Whether a value is float32 [1, C] or [1, C, 1, 1] (a last convolution) with at least two classes. */
function isScores(graph: ScoreGraph, name: string): boolean {
  const { type, dims } = graph.type(name) ?? {};
  if (type !== 'float32' || dims === undefined) return false;
  return dims[0] === 1 && dims.length >= 2 && sizeOf(dims) >= 2 && graph.isVector(name);
}
