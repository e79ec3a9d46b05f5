import type { Model } from '../../model/model';
import { bindInputs } from '../../onnx/bind-inputs';
import { foldConstants } from '../../onnx/fold-constants';
import type { Graph } from '../../onnx/graph';

/**
 * Graph of the model for a batch size, with concrete shapes: input [batch, 3, S, S], output [batch, C].
 * Shape arithmetic, such as PyTorch's view(x.size(0), -1), is folded, because GPUs have no int64.
 */
export function forwardGraph({ manifest, graph }: Model, batch: number): Graph {
  const { cropPx } = manifest.preprocessing;
  return foldConstants(bindInputs(graph, { [manifest.input]: [batch, 3, cropPx, cropPx] }));
}
