import type { Head } from '../../model/manifest';
import type { Quantity } from '../graph/class-seed';

/** Weights of the class scores, [C]: `target`, or one-hot of the first top class if `target` is all zero. */
export function chooseWeights(target: Float32Array, logits: Float32Array): Float32Array {
  if (target.some((weight) => weight !== 0)) return target;
  const weights = new Float32Array(target.length);
  weights[topClass(logits)] = 1;
  return weights;
}

/** Index of the first maximum. */
export function topClass(logits: Float32Array): number {
  return logits.reduce((best, score, index) => (score > logits[best]! ? index : best), 0);
}

/** Explained quantity Σ_c w_c·y_c, where y are the class scores or the probabilities of the head. */
export function explainedScore(
  logits: Float32Array,
  weights: Float32Array,
  quantity: Quantity,
  head: Head | undefined,
): number {
  const scores = quantity === 'logit' ? logits : probabilities(logits, head);
  return weights.reduce((sum, weight, index) => sum + weight * scores[index]!, 0);
}

/** Output of the head, [C]: softmax (default), or the sigmoid of each class score. */
export function probabilities(logits: Float32Array, head: Head | undefined): Float64Array {
  return head === 'sigmoid'
    ? Float64Array.from(logits, (score) => 1 / (1 + Math.exp(-score)))
    : softmax(logits);
}

function softmax(logits: Float32Array): Float64Array {
  const highest = logits.reduce((max, score) => Math.max(max, score), -Infinity);
  const powers = Float64Array.from(logits, (score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
