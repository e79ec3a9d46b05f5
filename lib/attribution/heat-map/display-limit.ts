import { mapRange } from './map-range';
import { percentile } from './percentile';

/**
 * Value of the strongest colour: the extreme of the map ('frame'), a fixed value ('locked'), or a percentile
 * of the displayed magnitudes (https://arxiv.org/abs/1706.03825).
 */
export type Normalization =
  | { readonly kind: 'frame' }
  | { readonly kind: 'locked'; readonly limit: number }
  | { readonly kind: 'percentile'; readonly percent: number };

/** Percentile of a scale that clips the largest values, as in the figures of SmoothGrad. */
export const PERCENT = 99;

/**
 * Limit m of the colour scale, which is 0 … m for an unsigned map and −m … m for a signed one. An unsigned
 * scale starts at 0 instead of the minimum, because noise around 0 must not look like evidence; negative
 * values of an unsigned map (Grad-CAM) display as 0, the ReLU of the paper. A limit of 0 means an empty map.
 * Throws if a value is not finite.
 */
export function displayLimit(map: Float32Array, signed: boolean, normalization: Normalization): number {
  const { min, max } = mapRange(map);
  const extreme = Math.max(max, signed ? -min : 0, 0);
  if (extreme === 0 || normalization.kind === 'frame') return extreme;
  if (normalization.kind === 'locked') return normalization.limit;
  // Falls back to the extreme, because the percentile of a sparse map can be 0.
  return percentile(shownMagnitudes(map, signed), normalization.percent) || extreme;
}

/**
 * Magnitude from which on values are shown if the weakest are hidden: the percentile `percent` of the
 * displayed magnitudes of the map before upsampling. 0 shows all values.
 */
export function thresholdLevel(map: Float32Array, signed: boolean, percent: number): number {
  return percent === 0 ? 0 : percentile(shownMagnitudes(map, signed), percent);
}

/** Displayed magnitude of a value: |v| in a signed map, and 0 for a negative value of an unsigned one. */
export function shownMagnitude(value: number, signed: boolean): number {
  return signed ? Math.abs(value) : Math.max(value, 0);
}

function shownMagnitudes(map: Float32Array, signed: boolean): Float32Array {
  return map.map((value) => shownMagnitude(value, signed));
}
