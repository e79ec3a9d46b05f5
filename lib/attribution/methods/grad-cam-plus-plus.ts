import { unfoldedActivation, unfoldedGradient } from './graph/layer-values';
import { layerMethod } from './layer-method';

/** Spatial axes h and w of a layer [N, K, h, w]. */
const GRID = [2, 3];

/**
 * Grad-CAM++: Σ_k w_k·z_k with w_k = Σ relu(g)·g² / (2·g² + (Σ z_k)·g³), spatial sums, g = ∂y/∂z_k. The map
 * is the positive part. y is the class score instead of the paper's exp(score), because their factor cancels
 * in the map.
 * Source: Chattopadhay et al., Grad-CAM++, https://arxiv.org/abs/1710.11063, equations 10, 19
 */
export const gradCamPlusPlus = layerMethod({
  id: 'grad-cam-plus-plus',
  name: 'Grad-CAM++',
  map({ model, layer, folded, foldedGradient }, emit) {
    const activation = unfoldedActivation(model, layer, folded, emit);
    const gradient = unfoldedGradient(model, layer, foldedGradient, emit);
    const square = emit.mul(gradient, gradient);
    const cube = emit.mul(square, gradient);
    const denominator = emit.add(emit.mul(square, 2), emit.mul(cube, emit.reduceSum(activation, GRID)));
    // α is 0 at a zero denominator, because the paper's weight is 0/0 there.
    const isZero = emit.equal(denominator, 0);
    const alpha = emit.where(isZero, 0, emit.div(square, emit.where(isZero, 1, denominator)));
    const weights = emit.reduceSum(emit.mul(alpha, emit.relu(gradient)), GRID);
    return emit.reduceSum(emit.mul(activation, weights), [1]);
  },
});
