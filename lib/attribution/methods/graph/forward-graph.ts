import type { Model } from '../../model/model';
import { bindInputs } from '../../onnx/bind-inputs';
import { foldConstants } from '../../onnx/fold-constants';
import type { Graph } from '../../onnx/graph';

/**
 * The model's graph for `batch` pictures at once, all shapes fixed: input [batch, 3, S, S], output [batch, C].
 * Arithmetic on the batch size, as PyTorch's view(x.size(0), -1) exports it, is computed away, since GPUs have no int64.
 */
export function forwardGraph({ manifest, graph }: Model, batch: number): Graph {
  const { cropPx } = manifest.preprocessing;
  return foldConstants(bindInputs(graph, { [manifest.input]: [batch, 3, cropPx, cropPx] }));
}
