import type { Emitter } from '../../autodiff/emitter';
import type { Value } from '../../autodiff/gradient-rule';
import { int } from '../../onnx/attributes';
import { float32Tensor } from '../../tensor';

/** What is explained: the class score before softmax, or its probability. */
export type Quantity = 'logit' | 'probability';

/**
 * Weights over the class scores, [N, C]: `target` as it is, or, where a row of it is all zero, one-hot of the top class;
 * of several top classes the first, as in torch.argmax. In float operators alone: onnxruntime-web takes OneHot and casts
 * from int64 off the GPU.
 */
export function classWeights(logits: Value, target: Value, emit: Emitter): Value {
  const classCount = logits.dims[1]!;
  const earliness = emit.constant(
    'earliness',
    float32Tensor(
      [1, classCount],
      Array.from({ length: classCount }, (_, index) => classCount - index),
    ),
  );
  const isMaximum = emit.equal(logits, emit.reduceMax(logits, [1]));
  const rank = emit.where(isMaximum, earliness, 0);
  const topClass = emit.where(emit.equal(rank, emit.reduceMax(rank, [1])), 1, 0);
  const isUnset = emit.equal(emit.reduceMax(emit.node('Abs', [target]), [1]), 0);
  return emit.where(isUnset, topClass, target);
}

/**
 * Gradient of the explained quantity with respect to the logits, [N, C]. For Σ_c w_c·p_c with p = softmax(logits) it is
 * p ⊙ (w − Σ_c w_c·p_c).
 */
export function quantityGradient(logits: Value, weights: Value, quantity: Quantity, emit: Emitter): Value {
  if (quantity === 'logit') return weights;
  const probabilities = emit.node('Softmax', [logits], { axis: int(1) });
  const mean = emit.reduceSum(emit.mul(weights, probabilities), [1]);
  return emit.mul(probabilities, emit.sub(weights, mean));
}
