import { unfoldedActivation, unfoldedGradient } from './graph/layer-values';
import { layerMethod } from './layer-method';

/** The axes of the layer's grid, h and w of [N, K, h, w]. */
const GRID = [2, 3];

/**
 * Grad-CAM++: Σ_k w_k·z_k with w_k = Σ relu(g)·g² / (2·g² + (Σ z_k)·g³), sums over the grid, g = ∂y/∂z_k; drawn is the positive
 * part. As usual in code, the class score stands for the paper's exp(score), whose factor the normalisation removes.
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
    // Where the denominator is 0 the paper's weight is 0/0: such a position says nothing.
    const isZero = emit.equal(denominator, 0);
    const alpha = emit.where(isZero, 0, emit.div(square, emit.where(isZero, 1, denominator)));
    const weights = emit.reduceSum(emit.mul(alpha, emit.relu(gradient)), GRID);
    return emit.reduceSum(emit.mul(activation, weights), [1]);
  },
});
