import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { toggleRawGrid, useSettings } from '@/lib/state/settings-store';
import { PopupButton, popupContent } from '../ui/popup-button';
import { tip } from '../ui/tip';

const scaleItems = popupContent(() => import('./scale-items'));

/** How the tiles of a board share their colours, and whether coarse maps show their squares. */
export function BoardOptions() {
  const t = useTranslations('legend');
  const scale = useSettings((state) => state.scale);
  const rawGrid = useSettings((state) => state.rawGrid);
  const children = (
    <>
      <span className="text-small text-quiet">{t('scale')}</span>
      <span className="ml-auto truncate">{t(`scale-${scale}`)}</span>
      <ChevronDown className="text-quiet" aria-hidden />
    </>
  );
  return (
    <>
      <PopupButton
        kind="menu"
        content={scaleItems}
        trigger={{
          className: 'button button-key w-full',
          'aria-label': t('scaleNamed', { name: t(`scale-${scale}`) }),
          children,
        }}
      />
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
    </>
  );
}
