import { UserError } from '../user-error';
import { analyseGraph } from './analyse-graph';
import type { Graph, TensorType } from './graph';

/** Shape arithmetic is over a handful of numbers; this leaves room and keeps weights out. */
export const SHAPE_ARITHMETIC_ELEMENTS = 1024;

/**
 * Type and shape of every value of a graph: inputs, initializers and node outputs.
 * Symbolic dimensions have to be fixed first (`bindInputs`); shape-valued inputs such as Reshape's are followed
 * through the graph's shape arithmetic.
 * Throws a UserError that names operator, node and shapes where they do not fit or the operator is not supported.
 */
export function inferShapes(graph: Graph): ReadonlyMap<string, TensorType> {
  const open = graph.inputs.find(({ dims }) => dims.some((dim) => typeof dim === 'string'));
  if (open) {
    throw new UserError(
      'onnx-inputs',
      `The model's input "${open.name}" has the open shape [${open.dims.join(', ')}]; give its size first.`,
      { input: open.name },
    );
  }
  return analyseGraph(graph, { maxElements: () => SHAPE_ARITHMETIC_ELEMENTS }).values;
}
