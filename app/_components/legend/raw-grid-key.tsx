import { useTranslations } from 'use-intl';
import { toggleRawGrid, useSettings } from '@/lib/state/settings-store';
import { tip } from '../ui/tip';

/** Whether coarse maps show the squares that they are made of. */
export function RawGridKey() {
  const t = useTranslations('legend');
  const rawGrid = useSettings((state) => state.rawGrid);
  return (
    <button
      type="button"
      className="button button-key w-full"
      aria-pressed={rawGrid}
      aria-label={t('rawGrid')}
      onClick={toggleRawGrid}
      {...tip(t('rawGridHint'))}
    >
      {t('rawGrid')}
    </button>
  );
}
