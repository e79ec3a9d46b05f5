import { foldConstants } from '../../onnx/fold-constants';
import type { Graph } from '../../onnx/graph';
import type { Layer } from '../model';

/** Computes stored weights (int8 behind DequantizeLinear, float16 behind Cast) to float32 and lets go of what they came from. */
export function weightsToFloat32(graph: Graph, layers: readonly Layer[]): Graph {
  const folded = foldConstants(graph);
  const kept = new Set(folded.nodes.flatMap(({ inputs }) => inputs));
  for (const { fold } of layers) {
    if (fold !== undefined) kept.add(fold.scale).add(fold.bias);
  }
  return { ...folded, initializers: new Map([...folded.initializers].filter(([name]) => kept.has(name))) };
}
