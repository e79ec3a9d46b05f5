import { mapRange } from './map-range';

/**
 * What the strongest colour stands for: the frame's own extreme, a value kept over frames or maps, or the value below
 * which `percent` % of the shown magnitudes lie (https://arxiv.org/abs/1706.03825).
 */
export type Normalization =
  | { readonly kind: 'frame' }
  | { readonly kind: 'locked'; readonly limit: number }
  | { readonly kind: 'percentile'; readonly percent: number };

/** The percentile of a scale that leaves out the strongest values, as in the figures of SmoothGrad. */
export const PERCENT = 99;

/**
 * The limit m of the colour scale, which runs 0 … m for an unsigned map and −m … m for a signed one. An unsigned map is
 * never stretched from its minimum: a map that is high everywhere must look so, and noise around 0 must not look like
 * evidence. What lies below 0 in an unsigned map (Grad-CAM) is drawn as 0, the paper's ReLU. 0 says: nothing to show.
 * Throws where a value is not finite.
 */
export function displayLimit(map: Float32Array, signed: boolean, normalization: Normalization): number {
  const { min, max } = mapRange(map);
  const extreme = Math.max(max, signed ? -min : 0, 0);
  if (extreme === 0 || normalization.kind === 'frame') return extreme;
  if (normalization.kind === 'locked') return normalization.limit;
  // A sparse map can have its percentile at 0 though it shows something.
  return percentile(shownMagnitudes(map, signed), normalization.percent) || extreme;
}

function shownMagnitudes(map: Float32Array, signed: boolean): Float32Array {
  return map.map((value) => (signed ? Math.abs(value) : Math.max(value, 0)));
}

/** As numpy.percentile: linear between the two nearest ranks. Sorts in place. */
function percentile(values: Float32Array, percent: number): number {
  values.sort();
  const rank = (percent / 100) * (values.length - 1);
  const below = Math.floor(rank);
  const lower = values[below]!;
  const upper = values[Math.min(below + 1, values.length - 1)]!;
  return lower + (upper - lower) * (rank - below);
}
