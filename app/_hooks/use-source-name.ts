import { useTranslations } from 'use-intl';
import { shortCameraName } from '@/lib/camera/short-camera-name';
import type { Source } from '@/lib/state/source/source-kinds';

/** Returns the name of a source: its own, or that of its kind. */
export function useSourceName(): (source: Source) => string {
  const t = useTranslations('source');
  return (source) => {
    switch (source.kind) {
      case 'scene':
        return t('scene');
      case 'camera':
        return shortCameraName(source.name) || t('camera');
      case 'video':
        return source.name;
      case 'screen':
        return source.name || t(source.surface ?? 'screen');
      case 'picture': {
        const { name, lastFrameOf } = source;
        return lastFrameOf ? t('lastFrame', { name: shortCameraName(name) || t(lastFrameOf) }) : name;
      }
    }
  };
}
