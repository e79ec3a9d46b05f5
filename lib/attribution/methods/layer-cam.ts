import { unfoldedActivation, unfoldedGradient } from './graph/layer-values';
import { layerMethod } from './layer-method';

/**
 * LayerCAM: Σ_k z_k ⊙ relu(∂y/∂z_k). The map is the positive part.
 * Source: Jiang et al., LayerCAM, https://doi.org/10.1109/TIP.2021.3089943, equations 4 to 6
 */
export const layerCam = layerMethod({
  id: 'layer-cam',
  name: 'LayerCAM',
  map({ model, layer, folded, foldedGradient }, emit) {
    const gradient = emit.relu(unfoldedGradient(model, layer, foldedGradient, emit));
    return emit.reduceSum(emit.mul(unfoldedActivation(model, layer, folded, emit), gradient), [1]);
  },
});
