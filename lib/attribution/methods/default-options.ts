import type { MethodOptions } from './method-options';

/** Every option has its value, but for a noise, which may be seeded instead. */
export type ResolvedOptions = Required<Omit<MethodOptions, 'noise'>> & Pick<MethodOptions, 'noise'>;

/** What holds where an option is left out: Captum's defaults; it has none for Occlusion's windows. */
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

/** What can be chosen. */
export const OPTION_BOUNDS = {
  steps: { min: 5, max: 300 },
  samples: { min: 1, max: 500 },
  stdev: { min: 0, max: 100 },
} as const;

export function resolvedOptions(options: MethodOptions = {}): ResolvedOptions {
  return { ...DEFAULT_OPTIONS, ...options };
}
