import { useMemo } from 'react';
import { useLocale } from 'use-intl';
import { type NumberFormat, numberFormat } from '@/lib/i18n/number-format';

/** The format of all numbers on the page. */
export function useNumberFormat(): NumberFormat {
  const locale = useLocale();
  return useMemo(() => numberFormat(locale), [locale]);
}
