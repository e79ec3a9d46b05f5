import { useTranslations } from 'use-intl';
import { readyModel, useStatus } from '@/lib/state/status-store';

/** States that the network is untrained while it is in use. */
export function Banner() {
  const t = useTranslations('notice');
  const untrained = useStatus((state) => readyModel(state)?.manifest.trained === false);
  if (!untrained) return null;
  return <p className="banner">{t('untrained')}</p>;
}
