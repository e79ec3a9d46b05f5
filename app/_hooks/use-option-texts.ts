import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { OptionChoice } from '@/lib/protocol/option-choice';
import { optionTexts, type UsedOption } from '../_session/option-texts';
import { useNumberFormat } from './use-number-format';

/** Returns a function that describes the options that a computation uses, one text each. */
export function useOptionTexts(): (
  options: OptionChoice,
  used: ReadonlySet<UsedOption>,
) => readonly string[] {
  const dock = useTranslations('dock');
  const baseline = useTranslations('baseline');
  const format = useNumberFormat();
  return useCallback(
    (options, used) => optionTexts(options, used, { dock, baseline, format }),
    [dock, baseline, format],
  );
}
