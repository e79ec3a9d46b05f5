import type { MethodOptions } from './method-options';

/** Options with all defaults applied; `noise` stays optional, because it may be generated from the seed. */
export type ResolvedOptions = Required<Omit<MethodOptions, 'noise'>> & Pick<MethodOptions, 'noise'>;

/** Captum's defaults, except for Occlusion's window and stride, which have no defaults in Captum. */
export const DEFAULT_OPTIONS = {
  quantity: 'logit',
  baseline: 'zero',
  steps: 50,
  samples: 5,
  stdev: 1,
  seed: 0,
  windowPx: 32,
  stridePx: 16,
  upsampling: 'nearest',
} as const satisfies ResolvedOptions;

/** Valid ranges of the numeric options. */
export const OPTION_BOUNDS = {
  steps: { min: 5, max: 300 },
  samples: { min: 1, max: 500 },
  stdev: { min: 0, max: 100 },
} as const;

export function resolvedOptions(options: MethodOptions = {}): ResolvedOptions {
  return { ...DEFAULT_OPTIONS, ...options };
}
