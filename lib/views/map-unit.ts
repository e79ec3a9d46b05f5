import type { Quantity } from 'live-attribution/methods';

/** Unit of each method's values; maps of one unit can share a colour scale. */
const UNITS: Readonly<Record<string, string>> = {
  // Class score per normalised unit of brightness.
  saliency: 'gradient',
  gradient: 'gradient',
  'smooth-grad': 'gradient',
  // Contribution of a pixel to the class score.
  'input-x-gradient': 'contribution',
  'integrated-gradients': 'contribution',
  // Activation times gradient at a position of a layer.
  'hires-cam': 'activation-gradient',
  'layer-cam': 'activation-gradient',
};

/**
 * Returns the unit of a method's map. A method that shares no unit has its own, and scores and probabilities
 * are separate units.
 */
export function mapUnit(method: string, quantity: Quantity): string {
  return `${UNITS[method] ?? method} of ${quantity}`;
}
