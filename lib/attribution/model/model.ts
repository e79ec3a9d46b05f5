import type { Graph } from '../onnx/graph';
import type { ModelManifest } from './manifest';

/** A classifier ready to be explained: one image input [N, 3, H, W], one output of logits [N, C]. */
export interface Model {
  readonly manifest: ModelManifest;
  /** The forward graph in float32, batch dimension symbolic ('N') or fixed. */
  readonly graph: Graph;
  /** Class names by language, index order; English is always there. */
  readonly labels: ClassLabels;
  /** In which gradients are computed; float32 where left out. */
  readonly precision?: Precision;
}

/** float16 is for GPUs with `shader-f16`; what is fed and what comes out is float32 in any case. */
export type Precision = 'float32' | 'float16';

export type ClassLabels = { readonly en: readonly string[]; readonly de?: readonly string[] };

/**
 * A layer that Grad-CAM can explain.
 * Where BatchNorm was folded into the convolution, the tensor holds z' = scale·z + bias (per channel, [K]), and
 * `fold` names the two initializers that lead back: z = (z' − bias) / scale, ∂y/∂z = scale · ∂y/∂z'.
 */
export interface Layer {
  /** As the user knows it, e.g. 'layer4'. */
  readonly id: string;
  /** Name of the value [N, K, h, w] in the graph. */
  readonly tensor: string;
  readonly fold?: { readonly scale: string; readonly bias: string };
}
