import { centredActivation } from './graph/layer-values';
import { layerMethod } from './layer-method';

/**
 * HiResCAM: Σ_k z_k ⊙ ∂y/∂z_k, without the spatial mean of Grad-CAM. The map is the positive part.
 * The scale of a folded BatchNorm cancels, as in Grad-CAM.
 * Source: Draelos and Carin, Use HiResCAM instead of Grad-CAM, https://arxiv.org/abs/2011.08891, equation 3
 */
export const hiresCam = layerMethod({
  id: 'hires-cam',
  name: 'HiResCAM',
  map({ model, layer, folded, foldedGradient }, emit) {
    return emit.reduceSum(emit.mul(centredActivation(model, layer, folded, emit), foldedGradient), [1]);
  },
});
