import { useTranslations } from 'use-intl';
import { shortCameraName } from '@/lib/camera/short-camera-name';
import { usePreferences } from '@/lib/state/preference-store';

/** Names the camera of the last time, which starts again. */
export function StartCameraText() {
  const t = useTranslations('source');
  const name = shortCameraName(usePreferences(({ lastCamera }) => lastCamera?.name ?? ''));
  return (
    <span className="start-camera-text">
      {name === '' ? t('startCamera') : t('startNamedCamera', { name })}
    </span>
  );
}
