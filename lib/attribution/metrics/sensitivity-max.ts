import { relativeL2 } from './relative-l2';

/**
 * Captum's sensitivity_max for one image: the maximum of ‖a − a'‖₂ / ‖a‖₂ over the attributions a' of
 * perturbed copies. Unlike Captum, the caller provides the copies; they are not sampled from an L∞ ball.
 * Source: Yeh et al., On the (In)fidelity and Sensitivity of Explanations, https://arxiv.org/abs/1901.09392
 */
export function sensitivityMax(original: Float32Array, perturbed: readonly Float32Array[]): number {
  return Math.max(...perturbed.map((attribution) => relativeL2(attribution, original)));
}
