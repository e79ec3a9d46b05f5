import { Search } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { openOverlay } from '@/lib/state/overlay-store';
import { useTip } from '../ui/tip';

/** Opens the field that finds every action and every class. */
export function PaletteButton() {
  const t = useTranslations('palette');
  const withTip = useTip();
  return (
    <button
      type="button"
      className="button icon-button palette-button"
      aria-label={t('label')}
      aria-haspopup="dialog"
      onClick={() => openOverlay('palette')}
      {...withTip(t('label'), 'palette')}
    >
      <Search aria-hidden />
    </button>
  );
}
