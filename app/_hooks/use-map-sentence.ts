import type { MapFocus } from 'live-attribution/metrics';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useSummary } from '@/lib/state/summary-store';
import { useNumberFormat } from './use-number-format';

/** Describes a map in words: where it is strongest, and its share there; '' for an empty map. */
export function useMapText(): (focus: MapFocus | undefined) => string {
  const t = useTranslations('mapText');
  const format = useNumberFormat();
  return useCallback(
    (focus) => {
      if (!focus) return '';
      const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 });
      const place = t(`place-${focus.row}-${focus.column}` as 'place-0-0');
      return t('sentence', { place, mass: percent(focus.massShare), area: percent(focus.areaShare) });
    },
    [t, format],
  );
}

/** Describes the shown map in words. */
export function useMapSentence(): string {
  const mapText = useMapText();
  return mapText(useSummary((state) => state.shown?.focus));
}
