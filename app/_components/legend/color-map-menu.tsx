import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ColorMapName } from '@/lib/color-maps/color-maps';
import { PopupButton, popupContent } from '../ui/popup-button';

const colorMapItems = popupContent(() => import('./color-map-items'));

/** Names the colours and lets others be chosen. */
export function ColorMapMenu({ name }: { name: ColorMapName }) {
  const t = useTranslations('legend');
  const children = (
    <>
      <span className="text-small text-quiet">{t('colorMap')}</span>
      <span className="ml-auto">{name}</span>
      <ChevronDown className="text-quiet" aria-hidden />
    </>
  );
  return (
    <PopupButton
      kind="menu"
      content={colorMapItems}
      trigger={{
        className: 'button button-key w-full',
        'aria-label': t('colorMapNamed', { name }),
        children,
      }}
    />
  );
}
