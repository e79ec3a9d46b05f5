import { Share2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { openOverlay } from '@/lib/state/overlay-store';
import { IconButton } from '../ui/icon-button';

/** Opens the link to this view, its QR code and the exports. */
export function ShareButton() {
  const t = useTranslations('export');
  return (
    <IconButton
      icon={Share2}
      label={t('label')}
      action="share"
      aria-haspopup="dialog"
      onClick={() => openOverlay('share')}
    />
  );
}
