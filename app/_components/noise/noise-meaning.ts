import { useTranslations } from 'use-intl';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useNumberFormat } from '../../_hooks/use-number-format';

/** Formats a standard deviation in normalised units and in 8-bit steps of the picture. */
export function useNoiseMeaning(): (level: number) => string {
  const t = useTranslations('noise');
  const format = useNumberFormat();
  const std = useStatus((state) => readyModel(state)?.manifest.preprocessing.std);
  const meanStd = std ? (std[0] + std[1] + std[2]) / 3 : 0;
  return (level) =>
    t('meaning', {
      sigma: format.number(level, { minimumFractionDigits: 3, maximumFractionDigits: 3 }),
      steps: format.number(level * meanStd * 255, { maximumFractionDigits: 1 }),
    });
}
