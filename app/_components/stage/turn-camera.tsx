import { SwitchCamera } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { turnCamera, useSource } from '@/lib/state/source-store';
import { IconButton } from '../ui/icon-button';

/** Switches between front and back camera if there are several. */
export function TurnCamera() {
  const t = useTranslations('source');
  const isShown = useSource(({ source, cameras }) => source.kind === 'camera' && cameras.length > 1);
  if (!isShown) return null;
  return (
    <IconButton
      icon={SwitchCamera}
      label={t('turn')}
      className="stage-badge turn-camera"
      onClick={turnCamera}
    />
  );
}
