import { foldConstants } from '../../onnx/fold-constants';
import type { Graph } from '../../onnx/graph';
import type { Layer } from '../model';

/**
 * Converts stored weights (int8 with DequantizeLinear, float16 with Cast) to float32 and removes the stored
 * originals. Keeps the initializers that `layers` name in `fold`.
 */
export function weightsToFloat32(graph: Graph, layers: readonly Layer[]): Graph {
  const folded = foldConstants(graph);
  const kept = new Set(folded.nodes.flatMap(({ inputs }) => inputs));
  for (const { fold } of layers) {
    if (fold !== undefined) kept.add(fold.scale).add(fold.bias);
  }
  return { ...folded, initializers: new Map([...folded.initializers].filter(([name]) => kept.has(name))) };
}
