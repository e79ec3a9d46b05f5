import { DEFAULT_OPTIONS, type Method, type MethodOptions } from 'live-attribution/methods';
import { type AttributeOptions, isArrayFile } from './attribute-options';

/** Options that a file of noise replaces. */
const REPLACED_BY_NOISE: readonly string[] = ['samples', 'stdev', 'seed'];

/** Returns the value of each option that a method used, for its report; an array as the path of its file. */
export function usedOptions(
  method: Method,
  options: MethodOptions,
  { baseline, noise }: Pick<AttributeOptions['flags'], 'baseline' | 'noise'>,
): Readonly<Record<string, string | number | undefined>> {
  const files = { ...(baseline && isArrayFile(baseline) && { baseline }), ...(noise && { noise }) };
  const values = Object.entries({ ...DEFAULT_OPTIONS, ...options, ...files });
  const names: readonly string[] = method.options;
  const isUsed = (name: string) =>
    names.includes(name) && !(options.noise && REPLACED_BY_NOISE.includes(name));
  return Object.fromEntries(values.filter(([name]) => isUsed(name)) as [string, string | number][]);
}
