import { SwitchCamera } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { turnCamera, useSource } from '@/lib/state/source-store';
import { tip } from '../ui/tip';

/** Where there is more than one camera: front or back, within the thumb's reach. */
export function TurnCamera() {
  const t = useTranslations('source');
  const isShown = useSource(({ source, cameras }) => source.kind === 'camera' && cameras.length > 1);
  if (!isShown) return null;
  return (
    <button
      type="button"
      className="button stage-badge turn-camera"
      aria-label={t('turn')}
      onClick={turnCamera}
      {...tip(t('turn'))}
    >
      <SwitchCamera aria-hidden />
    </button>
  );
}
