import { int } from '../../onnx/attributes';
import { dropDeadNodes } from '../../onnx/drop-dead-nodes';
import type { Graph, TensorType } from '../../onnx/graph';
import { GraphBuilder } from '../../onnx/graph-builder';
import { classifierError } from './classifier-error';
import type { ImageInput } from './image-input';

/** Operators after the class scores that are removed, because gradients are those of the logits. */
const OUTPUT_ACTIVATIONS = new Set(['Softmax', 'LogSoftmax', 'Identity']);

export interface Classifier {
  /** Graph with one input and one output, the class scores before softmax [N, C]. */
  readonly graph: Graph;
  readonly output: string;
  readonly classCount: number;
}

/**
 * Reduces a graph to the nodes that compute its class scores [N, C]. Probabilities are traced back to the
 * input of their softmax, and scores [N, C, 1, 1] are flattened. `values` are the inferred shapes for one
 * image.
 * @throws UserError 'onnx-inputs' unless there is exactly one such output
 */
export function extractLogits(
  graph: Graph,
  input: ImageInput,
  values: ReadonlyMap<string, TensorType>,
  fileName: string,
): Classifier {
  const scores = new Set(graph.outputs.map(({ name }) => beforeSoftmax(graph, name)));
  const [found, ...others] = [...scores].filter((name) => isScores(values.get(name)));
  if (found === undefined || others.length > 0) {
    const shapes = graph.outputs.map(({ name }) => `${name} [${values.get(name)?.dims.join(', ') ?? '?'}]`);
    const remedy = 'export a classifier with one output of class scores [N, C]';
    throw classifierError(fileName, `its outputs are: ${shapes.join(', ')}`, remedy);
  }
  const { dims } = values.get(found)!;
  const builder = new GraphBuilder({ ...graph, outputs: [] });
  const output =
    dims.length === 2
      ? found
      : builder.node('Flatten', [found], { axis: int(1) }, { output: `${found}_flat` });
  const classCount = dims[1]!;
  builder.output(output, 'float32', [input.batch, classCount]);
  return { graph: dropDeadNodes(builder.build()), output, classCount };
}

function beforeSoftmax(graph: Graph, name: string): string {
  const producer = graph.nodes.find(({ outputs }) => outputs[0] === name);
  if (producer === undefined || !OUTPUT_ACTIVATIONS.has(producer.op)) return name;
  return beforeSoftmax(graph, producer.inputs[0]!);
}

/** Whether a value is float32 [1, C] or [1, C, 1, 1] (a last convolution) with at least two classes. */
function isScores(value: TensorType | undefined): boolean {
  if (value?.type !== 'float32') return false;
  const [batch, classCount = 0, ...rest] = value.dims;
  const isFlat = rest.length === 0 || (rest.length === 2 && rest.every((dim) => dim === 1));
  return batch === 1 && classCount >= 2 && isFlat;
}
