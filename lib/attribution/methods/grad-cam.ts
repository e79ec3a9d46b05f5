import type { Emitter } from '../autodiff/emitter';
import type { Value } from '../autodiff/value';
import { centredActivation } from './graph/layer-values';
import { type LayerSignals, layerMethod } from './layer-method';

/**
 * Grad-CAM: Σ_k w_k·z_k, where w_k is the spatial mean of ∂y/∂z_k. As in Captum's LayerGradCam the
 * attribution has no ReLU, unlike in the paper; the map has it.
 * Source: Selvaraju et al., Grad-CAM, https://arxiv.org/abs/1610.02391, equations 1 and 2
 */
export const gradCam = layerMethod({ id: 'grad-cam', name: 'Grad-CAM', map: gradCamMap });

/** [N, 1, h, w]. The scale of a folded BatchNorm cancels: w'·(z' − b) = (w / scale)·(scale·z). */
export function gradCamMap({ model, layer, folded, foldedGradient }: LayerSignals, emit: Emitter): Value {
  const weights = emit.node('GlobalAveragePool', [foldedGradient]);
  return emit.reduceSum(emit.mul(centredActivation(model, layer, folded, emit), weights), [1]);
}
