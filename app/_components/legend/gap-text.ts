import type { useTranslations } from 'use-intl';
import type { NumberFormat } from '@/lib/i18n/number-format';

interface Translators {
  readonly legend: ReturnType<typeof useTranslations<'legend'>>;
  readonly format: NumberFormat;
}

/** Returns the label and the number of a completeness gap; an unfinished one names its progress. */
export function gapText(gap: number, progress: number, { legend, format }: Translators) {
  const percent = format.number(progress, { style: 'percent', maximumFractionDigits: 0 });
  return {
    label: progress < 1 ? legend('gapSoFar', { percent }) : legend('gap'),
    value: format.number(gap, { minimumFractionDigits: 3, maximumFractionDigits: 3 }),
  };
}
