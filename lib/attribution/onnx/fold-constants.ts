import { analyseGraph } from './analyse-graph';
import type { Graph } from './graph';
import { SHAPE_ARITHMETIC_ELEMENTS } from './infer-shapes';

/**
 * Computes every node that depends only on constants and shapes, and stores its outputs as initializers.
 * Nodes that expand a small constant (Expand, ConstantOfShape) are kept, because their output is larger than
 * their input.
 */
export function foldConstants(graph: Graph): Graph {
  const { constants } = analyseGraph(graph, {
    maxElements: (inputElements) => Math.max(inputElements, SHAPE_ARITHMETIC_ELEMENTS),
  });
  const nodes = graph.nodes.filter(({ outputs }) =>
    outputs.some((name) => name !== '' && !constants.has(name)),
  );
  const read = new Set([...nodes.flatMap(({ inputs }) => inputs), ...graph.outputs.map(({ name }) => name)]);
  const initializers = new Map(
    [...constants].filter(([name]) => read.has(name) || graph.initializers.has(name)),
  );
  return { ...graph, nodes, initializers };
}
