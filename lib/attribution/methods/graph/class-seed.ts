import type { Emitter } from '../../autodiff/emitter';
import type { Value } from '../../autodiff/value';
import type { Head } from '../../model/manifest';
import { int } from '../../onnx/attributes';
import { float32Tensor, LOWEST_FLOAT32 } from '../../tensor';

/** Explained quantity: the class score before softmax or sigmoid, or its probability. */
export type Quantity = 'logit' | 'probability';

export interface ExplainedQuantity {
  readonly quantity: Quantity;
  /** Default: softmax. */
  readonly head?: Head | undefined;
}

/**
 * Weights of the class scores, [N, C]: `target`, or one-hot of the top class for rows of `target` that are
 * all zero. Ties select the first class, as in torch.argmax. Only float operators are used, because
 * onnxruntime-web runs OneHot and casts from int64 on the CPU.
 */
export function classWeights(logits: Value, target: Value, emit: Emitter): Value {
  const topClass = firstMaximum(logits, descendingRanks(logits, emit), emit);
  const isUnset = emit.equal(emit.reduceMax(emit.node('Abs', [target]), [1]), 0);
  return emit.where(isUnset, topClass, target);
}

/** Top `count` classes of logits [1, C] as one-hot rows [count, C], best first; ties are in index order. */
export function topClasses(logits: Value, count: number, emit: Emitter): Value {
  const ranks = descendingRanks(logits, emit);
  const rows: Value[] = [];
  let remaining = logits;
  for (let rank = 0; rank < count; rank++) {
    const row = firstMaximum(remaining, ranks, emit);
    rows.push(row);
    remaining = emit.where(emit.equal(row, 1), LOWEST_FLOAT32, remaining);
  }
  return emit.concat(rows, 0);
}

/** Positive numbers that descend from the first class to the last, [1, C]. */
function descendingRanks({ dims }: Value, emit: Emitter): Value {
  const classCount = dims[1]!;
  const numbers = Array.from({ length: classCount }, (_, index) => classCount - index);
  return emit.constant('descendingRanks', float32Tensor([1, classCount], numbers));
}

/** One-hot of the first maximum of each row, [N, C]. */
function firstMaximum(scores: Value, ranks: Value, emit: Emitter): Value {
  const isMaximum = emit.equal(scores, emit.reduceMax(scores, [1]));
  const rank = emit.where(isMaximum, ranks, 0);
  return emit.where(emit.equal(rank, emit.reduceMax(rank, [1])), 1, 0);
}

/**
 * Gradient of the explained quantity with respect to the logits, [N, C]: w for logits, and p ⊙ (w − Σ_c
 * w_c·p_c) for Σ_c w_c·p_c with p = softmax(logits), w ⊙ p ⊙ (1 − p) with p = sigmoid(logits).
 */
export function quantityGradient(
  logits: Value,
  weights: Value,
  { quantity, head }: ExplainedQuantity,
  emit: Emitter,
): Value {
  if (quantity === 'logit') return weights;
  if (head === 'sigmoid') {
    const probabilities = emit.node('Sigmoid', [logits]);
    return emit.mul(weights, emit.mul(probabilities, emit.sub(1, probabilities)));
  }
  const probabilities = emit.node('Softmax', [logits], { axis: int(1) });
  const mean = emit.reduceSum(emit.mul(weights, probabilities), [1]);
  return emit.mul(probabilities, emit.sub(weights, mean));
}
