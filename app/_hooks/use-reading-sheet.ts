import { type ComponentType, useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { loadReading } from '@/lib/content/load-reading';
import type { Reading } from '@/lib/content/reading';
import type { Locale } from '@/lib/i18n/locales';
import { addNotice } from '@/lib/state/notice-store';
import { closeReading, useReadingState } from '@/lib/state/reading-store';
import type { ReadingSheetProps } from '../_components/reading/reading-sheet';

interface LoadedSheet {
  readonly locale: Locale;
  readonly reading: Reading;
  readonly Sheet: ComponentType<ReadingSheetProps>;
}

/** Returns the panel's code and text, fetched on first opening; undefined until then. */
export function useReadingSheet(): LoadedSheet | undefined {
  const locale = useLocale();
  const t = useTranslations('reading');
  const open = useReadingState((state) => state.open);
  const [loaded, setLoaded] = useState<LoadedSheet>();
  const isMissing = open && loaded?.locale !== locale;
  const name = t('label');
  useEffect(() => {
    if (!isMissing) return;
    let cancelled = false;
    Promise.all([import('../_components/reading/reading-sheet'), loadReading(locale)])
      .then(([{ default: Sheet }, reading]) => {
        if (!cancelled) setLoaded({ locale, reading, Sheet });
      })
      .catch(() => {
        if (cancelled) return;
        closeReading();
        addNotice({ kind: 'error', code: 'download-failed', params: { file: name } });
      });
    return () => {
      cancelled = true;
    };
  }, [isMissing, locale, name]);
  return loaded?.locale === locale ? loaded : undefined;
}
