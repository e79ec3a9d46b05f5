import type { Graph } from '../../onnx/graph';

/** The gradient of DenseNet-201 has 5,129 nodes, the most of those measured. */
const MAX_OPTIMIZED_NODES = 6000;

/**
 * How onnxruntime optimises a graph: above a number of nodes not at all, because the time of its optimiser
 * grows with their square. docs/reliability.md has the measured times.
 */
export function optimizationLevel<Level extends string>({ nodes }: Graph, usual: Level): Level | 'disabled' {
  return nodes.length > MAX_OPTIMIZED_NODES ? 'disabled' : usual;
}
