import { UserError } from '../user-error';
import { analyseGraph } from './analyse-graph';
import type { Graph, TensorType } from './graph';

/** Largest value that shape arithmetic computes, in elements: ample for shapes, too small for weights. */
export const SHAPE_ARITHMETIC_ELEMENTS = 1024;

/**
 * Infers type and shape of every value of a graph: inputs, initializers and node outputs. Symbolic dimensions
 * must be bound first (`bindInputs`). Shape-valued inputs, such as Reshape's, are computed. Throws a
 * UserError that names operator, node and shapes if shapes do not match or an operator is not supported.
 */
export function inferShapes(graph: Graph): ReadonlyMap<string, TensorType> {
  const open = graph.inputs.find(({ dims }) => dims.some((dim) => typeof dim === 'string'));
  if (open) {
    throw new UserError(
      'onnx-inputs',
      `The model's input "${open.name}" has the symbolic shape [${open.dims.join(', ')}]; bind it first.`,
      { input: open.name },
    );
  }
  return analyseGraph(graph, { maxElements: () => SHAPE_ARITHMETIC_ELEMENTS }).values;
}
