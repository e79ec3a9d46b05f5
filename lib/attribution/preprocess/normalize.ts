import type { Preprocessing } from '../model/manifest';

/** (value − mean) / std of one channel for a value from 0 to 1, in the float32 steps in which ToTensor and Normalize compute. */
export function normalize(value: number, channel: number, { mean, std }: Preprocessing): number {
  const centred = Math.fround(Math.fround(value) - Math.fround(mean[channel]!));
  return Math.fround(centred / Math.fround(std[channel]!));
}
