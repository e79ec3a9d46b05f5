import { SwitchCamera as SwitchCameraIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { switchCamera } from '@/lib/state/source/switch-camera';
import { IconButton } from '../ui/icon-button';

/** Switches between front and back camera. */
export default function SwitchCamera() {
  const t = useTranslations('source');
  return (
    <IconButton
      icon={SwitchCameraIcon}
      label={t('turn')}
      className="stage-badge switch-camera"
      onClick={switchCamera}
    />
  );
}
