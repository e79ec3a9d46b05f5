import type { Preprocessing } from '../model/manifest';

/**
 * (value − mean) / std of one channel for a value from 0 to 1, with the float32 rounding of ToTensor and
 * Normalize.
 */
export function normalize(value: number, channel: number, { mean, std }: Preprocessing): number {
  const centred = Math.fround(Math.fround(value) - Math.fround(mean[channel]!));
  return Math.fround(centred / Math.fround(std[channel]!));
}
