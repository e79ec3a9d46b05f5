import { int } from '../../onnx/attributes';
import { dropDeadNodes } from '../../onnx/drop-dead-nodes';
import type { Graph, TensorType } from '../../onnx/graph';
import { GraphBuilder } from '../../onnx/graph-builder';
import { classifierError } from './classifier-error';
import type { ImageInput } from './image-input';

/** What comes after the class scores in a graph; the gradient is taken before it. */
const OUTPUT_ACTIVATIONS = new Set(['Softmax', 'LogSoftmax', 'Identity']);

export interface Classifier {
  /** One input, one output of class scores before softmax, [N, C]. */
  readonly graph: Graph;
  readonly output: string;
  readonly classCount: number;
}

/**
 * Leaves of a graph what computes its class scores [N, C]: probabilities are traced back to before their softmax,
 * and scores [N, C, 1, 1] are flattened. `values` are the shapes for one picture.
 * @throws UserError 'onnx-inputs' where there is no such output, or more than one
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

/** float32 [1, C], or [1, C, 1, 1] as of a last convolution, with at least two classes. */
function isScores(value: TensorType | undefined): boolean {
  if (value?.type !== 'float32') return false;
  const [batch, classCount = 0, ...rest] = value.dims;
  const isFlat = rest.length === 0 || (rest.length === 2 && rest.every((dim) => dim === 1));
  return batch === 1 && classCount >= 2 && isFlat;
}
