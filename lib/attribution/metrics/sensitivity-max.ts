import { relativeL2 } from './relative-l2';

/**
 * Captum's sensitivity_max for one picture: the largest ‖a − a'‖₂ / ‖a‖₂ over the attributions a' of perturbed copies.
 * Source: Yeh et al., On the (In)fidelity and Sensitivity of Explanations, https://arxiv.org/abs/1901.09392
 * Differs from Captum in that the copies are the caller's, not drawn from an L∞ ball here.
 */
export function sensitivityMax(original: Float32Array, perturbed: readonly Float32Array[]): number {
  return Math.max(...perturbed.map((attribution) => relativeL2(attribution, original)));
}
