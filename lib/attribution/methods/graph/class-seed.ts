import type { Emitter } from '../../autodiff/emitter';
import type { Value } from '../../autodiff/value';
import { int } from '../../onnx/attributes';
import { float32Tensor, LOWEST_FLOAT32 } from '../../tensor';

/** What is explained: the class score before softmax, or its probability. */
export type Quantity = 'logit' | 'probability';

/**
 * Weights over the class scores, [N, C]: `target` as it is, or, where a row of it is all zero, one-hot of the top class;
 * of several top classes the first, as in torch.argmax. In float operators alone: onnxruntime-web takes OneHot and casts
 * from int64 off the GPU.
 */
export function classWeights(logits: Value, target: Value, emit: Emitter): Value {
  const topClass = firstMaximum(logits, descendingRanks(logits, emit), emit);
  const isUnset = emit.equal(emit.reduceMax(emit.node('Abs', [target]), [1]), 0);
  return emit.where(isUnset, topClass, target);
}

/** The `count` best classes of one picture's logits [1, C] as rows, [count, C]: row k is one-hot of the k-th best, of equals the first first. */
export function bestClasses(logits: Value, count: number, emit: Emitter): Value {
  const ranks = descendingRanks(logits, emit);
  const rows: Value[] = [];
  let left = logits;
  for (let place = 0; place < count; place++) {
    const best = firstMaximum(left, ranks, emit);
    rows.push(best);
    left = emit.where(emit.equal(best, 1), LOWEST_FLOAT32, left);
  }
  return emit.concat(rows, 0);
}

/** Numbers that fall from the first class to the last, all above 0, [1, C]. */
function descendingRanks({ dims }: Value, emit: Emitter): Value {
  const classCount = dims[1]!;
  const numbers = Array.from({ length: classCount }, (_, index) => classCount - index);
  return emit.constant('descendingRanks', float32Tensor([1, classCount], numbers));
}

/** One-hot of each row's first maximum, [N, C]. */
function firstMaximum(scores: Value, ranks: Value, emit: Emitter): Value {
  const isMaximum = emit.equal(scores, emit.reduceMax(scores, [1]));
  const rank = emit.where(isMaximum, ranks, 0);
  return emit.where(emit.equal(rank, emit.reduceMax(rank, [1])), 1, 0);
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
