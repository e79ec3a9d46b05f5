import { Share2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { openOverlay } from '@/lib/state/overlay-store';
import { useTip } from '../ui/tip';

/** Opens the link to this view, its QR code, and what can be taken home. */
export function ShareButton() {
  const t = useTranslations('export');
  const withTip = useTip();
  return (
    <button
      type="button"
      className="button icon-button"
      aria-label={t('label')}
      aria-haspopup="dialog"
      onClick={() => openOverlay('share')}
      {...withTip(t('label'), 'share')}
    >
      <Share2 aria-hidden />
    </button>
  );
}
