import type { Quantity } from 'live-attribution/methods';

/** Methods whose values are in the same unit, and so can share a colour scale. */
const UNITS: Readonly<Record<string, string>> = {
  // Class score per normalised unit of brightness.
  saliency: 'gradient',
  gradient: 'gradient',
  'smooth-grad': 'gradient',
  // Class score that a pixel contributes.
  'input-x-gradient': 'contribution',
  'integrated-gradients': 'contribution',
  // Activation times gradient, at a place of a layer.
  'hires-cam': 'activation-gradient',
  'layer-cam': 'activation-gradient',
};

/**
 * The unit of a method's map; methods without a unit in common have each their own, and scores are no
 * probabilities.
 */
export function mapUnit(method: string, quantity: Quantity): string {
  return `${UNITS[method] ?? method} of ${quantity}`;
}
