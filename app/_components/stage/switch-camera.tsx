import { SwitchCamera as SwitchCameraIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { switchCamera } from '@/lib/state/source/camera-source';
import { useSource } from '@/lib/state/source/source-store';
import { IconButton } from '../ui/icon-button';

/** Switches between front and back camera if there are several. */
export function SwitchCamera() {
  const t = useTranslations('source');
  const isShown = useSource(({ source, cameras }) => source.kind === 'camera' && cameras.length > 1);
  if (!isShown) return null;
  return (
    <IconButton
      icon={SwitchCameraIcon}
      label={t('turn')}
      className="stage-badge switch-camera"
      onClick={switchCamera}
    />
  );
}
