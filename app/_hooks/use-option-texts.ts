import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { OptionChoice } from '@/lib/protocol/option-choice';
import { useNumberFormat } from './use-number-format';
import type { UsedOption } from './use-used-options';

/** Returns a function that describes the options that a computation uses, one text each. */
export function useOptionTexts(): (
  options: OptionChoice,
  used: ReadonlySet<UsedOption>,
) => readonly string[] {
  const t = useTranslations('dock');
  const b = useTranslations('baseline');
  const format = useNumberFormat();
  return useCallback(
    ({ baseline, steps, samples, stdev, windowPx, stridePx }, used) =>
      [
        used.has('steps') && t('stepsShort', { count: steps }),
        used.has('samples') && t('samplesShort', { count: samples }),
        used.has('stdev') && t('stdevShort', { value: format.number(stdev) }),
        used.has('windowPx') && t('windowShort', { window: windowPx, stride: stridePx }),
        used.has('baseline') && b(baseline),
      ].filter((part) => typeof part === 'string'),
    [t, b, format],
  );
}
