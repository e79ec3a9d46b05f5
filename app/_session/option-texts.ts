import type { useTranslations } from 'use-intl';
import type { NumberFormat } from '@/lib/i18n/number-format';
import type { OptionChoice } from '@/lib/protocol/option-choice';
import { methodById } from './method-list';

/** All options of methods; the quantity belongs to the class. */
const OPTIONS = ['baseline', 'steps', 'samples', 'stdev', 'windowPx', 'stridePx'] as const;

export type UsedOption = Exclude<keyof OptionChoice, 'quantity'>;

/** Returns the options that methods use. */
export function usedOptions(methods: readonly string[]): ReadonlySet<UsedOption> {
  const used = methods.flatMap((id) => methodById(id).options);
  return new Set(OPTIONS.filter((option) => used.includes(option)));
}

interface OptionTranslators {
  readonly dock: ReturnType<typeof useTranslations<'dock'>>;
  readonly baseline: ReturnType<typeof useTranslations<'baseline'>>;
  readonly format: NumberFormat;
}

/** Describes the options that a computation uses, one text each. */
export function optionTexts(
  { baseline, steps, samples, stdev, windowPx, stridePx }: OptionChoice,
  used: ReadonlySet<UsedOption>,
  { dock: t, baseline: b, format }: OptionTranslators,
): readonly string[] {
  return [
    used.has('steps') && t('stepsShort', { count: steps }),
    used.has('samples') && t('samplesShort', { count: samples }),
    used.has('stdev') && t('stdevShort', { value: format.number(stdev) }),
    used.has('windowPx') && t('windowShort', { window: windowPx, stride: stridePx }),
    used.has('baseline') && b(baseline),
  ].filter((part) => typeof part === 'string');
}
