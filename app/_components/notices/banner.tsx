import { useTranslations } from 'use-intl';
import { readyModel, useStatus } from '@/lib/state/status-store';

/** What stays true for as long as a network is in use, and must not be missed: that it has learned nothing. */
export function Banner() {
  const t = useTranslations('notice');
  const untrained = useStatus((state) => readyModel(state)?.manifest.trained === false);
  if (!untrained) return null;
  return <p className="banner">{t('untrained')}</p>;
}
