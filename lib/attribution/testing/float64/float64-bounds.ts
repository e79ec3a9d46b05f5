import type { Float64Comparison } from './compare-with-float64';

/** Relative L2 of the logits of a trained network. */
const LOGITS = 1e-6;
/** Relative L2 of a gradient, if no kink is decided otherwise. */
const GRADIENT = 5e-6;
/** Margin of a decision that rounding may turn, relative to the layer's root mean square. */
const MARGIN = 1e-5;

/**
 * Describes what is wrong with an engine's results for several pictures; empty if nothing is. Gradients may
 * only differ from those of float64 where rounding turned a decision that float64 finds close.
 */
export function float64Faults(found: readonly Float64Comparison[]): readonly string[] {
  const median = found.map(({ gradient }) => gradient).toSorted((a, b) => a - b)[found.length >> 1]!;
  return [
    ...(median <= GRADIENT ? [] : [`The median error of the gradients is ${median}.`]),
    ...found.flatMap((comparison, index) =>
      comparisonFaults(comparison).map((fault) => `Picture ${index}: ${fault}`),
    ),
  ];
}

/** Describes what is wrong with the result for one picture; random weights need a wider bound of logits. */
export function comparisonFaults(
  { logits, gradient, smoothGradient, flips }: Float64Comparison,
  logitsBound = LOGITS,
): readonly string[] {
  const wide = flips.filter(({ margin }) => !(margin <= MARGIN));
  return [
    ...(logits <= logitsBound ? [] : [`the error of the logits is ${logits}.`]),
    ...(smoothGradient <= GRADIENT
      ? []
      : [`the error of the gradient is ${smoothGradient} with equal kinks.`]),
    ...(gradient <= GRADIENT || flips.length > 0
      ? []
      : [`the gradient differs by ${gradient} without a flip.`]),
    ...wide.map(
      ({ node, element, margin }) => `${node} decides element ${element} at a margin of ${margin}.`,
    ),
  ];
}
