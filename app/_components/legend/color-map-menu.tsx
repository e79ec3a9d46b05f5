import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { chosenColorMap } from '@/lib/protocol/settings';
import { useSettings } from '@/lib/state/settings-store';
import { PopupButton, popupContent } from '../ui/popup-button';

const loadItems = () => import('./color-map-items');
const unsignedItems = popupContent(async () => ({ default: (await loadItems()).UnsignedColorMapItems }));
const signedItems = popupContent(async () => ({ default: (await loadItems()).SignedColorMapItems }));

interface ColorMapMenuProps {
  readonly signed: boolean;
  /** Whether all maps on screen are of this kind, so that the menu does not name it. */
  readonly alone: boolean;
}

/** Menu of the colours for signed or unsigned maps. */
export function ColorMapMenu({ signed, alone }: ColorMapMenuProps) {
  const t = useTranslations('legend');
  const name = useSettings((state) => chosenColorMap(state, signed));
  const kind = signed ? 'signed' : 'unsigned';
  const children = (
    <>
      <span className="note">{t(alone ? 'colorMap' : `colorMap-${kind}`)}</span>
      <span className="button-value">{name}</span>
      <ChevronDown className="quiet" aria-hidden />
    </>
  );
  return (
    <PopupButton
      kind="menu"
      content={signed ? signedItems : unsignedItems}
      trigger={{
        className: 'button button-filled',
        'aria-label': t(alone ? 'colorMapNamed' : `colorMapNamed-${kind}`, { name }),
        children,
      }}
    />
  );
}
