import type { Graph } from '../onnx/graph';
import type { ModelManifest } from './manifest';

/** An image classifier: one input [N, 3, H, W], one output of logits [N, C]. */
export interface Model {
  readonly manifest: ModelManifest;
  /** Forward graph in float32; the batch dimension is symbolic ('N') or 1. */
  readonly graph: Graph;
  /** Class names by language, in index order; English always exists. */
  readonly labels: ClassLabels;
  /** Precision of the gradients; default float32. */
  readonly precision?: Precision;
}

/** float16 needs a GPU with `shader-f16`; graph inputs and outputs are float32 in both cases. */
export type Precision = 'float32' | 'float16';

export type ClassLabels = { readonly en: readonly string[]; readonly de?: readonly string[] };

/**
 * A layer for Grad-CAM. If BatchNorm is folded into the convolution, the tensor is z' = scale·z + bias (per
 * channel, [K]), and `fold` names the two initializers that undo it: z = (z' − bias) / scale, ∂y/∂z = scale ·
 * ∂y/∂z'.
 */
export interface Layer {
  /** Name for the user, e.g. 'layer4'. */
  readonly id: string;
  /** Name of the graph value [N, K, h, w]. */
  readonly tensor: string;
  readonly fold?: { readonly scale: string; readonly bias: string };
}
