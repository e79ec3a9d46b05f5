import { Video } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { type CameraNoise, useCameraNoise } from '@/lib/state/camera-noise-store';
import { useSource } from '@/lib/state/source/source-store';
import type { LabSession } from '../../_session/lab-session';
import { tip } from '../ui/tip';
import { useNoiseMeaning } from './noise-meaning';

/** Measures the effect of the camera's own noise on the map; renders nothing without a running camera. */
export function CameraLine({ session }: { session: LabSession | undefined }) {
  const t = useTranslations('noise');
  const noise = useCameraNoise((state) => state.noise);
  const isLive = useSource(({ source, frozen }) => source.kind === 'camera' && !frozen);
  const text = useCameraText(noise);
  if (!isLive && noise.phase === 'none') return null;
  return (
    <div className="noise-camera-line" data-camera-noise={noise.phase}>
      {isLive && (
        <button
          type="button"
          className="button button-filled"
          aria-label={t('measureCamera')}
          disabled={noise.phase === 'measuring'}
          onClick={() => session?.requests.measureCamera()}
          {...tip(t('measureCameraHint'))}
        >
          <Video aria-hidden /> {t('measureCamera')}
        </button>
      )}
      <p role="status" className="note">
        {text}
      </p>
    </div>
  );
}

function useCameraText(noise: CameraNoise): string {
  const t = useTranslations('noise');
  const meaning = useNoiseMeaning();
  switch (noise.phase) {
    case 'none':
      return '';
    case 'measuring':
      return t('measuringCamera', { done: noise.rows.length, pairs: noise.pairs });
    case 'moved':
      return t('cameraMoved');
    case 'measured':
      return t('cameraMeasured', { meaning: meaning(noise.mean.level), pairs: noise.rows.length });
  }
}
