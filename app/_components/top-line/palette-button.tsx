import { Search } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { openOverlay } from '@/lib/state/overlay-store';
import { IconButton } from '../ui/icon-button';

/** Opens the field that finds every action and every class. */
export function PaletteButton() {
  const t = useTranslations('palette');
  return (
    <IconButton
      icon={Search}
      label={t('label')}
      action="palette"
      className="palette-button"
      aria-haspopup="dialog"
      onClick={() => openOverlay('palette')}
    />
  );
}
