import { CameraOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { CameraFailure } from '@/lib/camera/camera-failure';
import { retryCamera } from '@/lib/state/source/retry-camera';
import { useSource } from '@/lib/state/source/source-store';
import { leaveCamera } from '../../_session/stream/end-camera';
import { PermissionPicture } from './permission-picture';

/** Failures that a second attempt on this page does not change. */
const NEEDS_ANOTHER_PAGE: ReadonlySet<CameraFailure> = new Set(['insecure', 'unsupported', 'embedded']);

/** Gives instructions while the browser asks for permission and after a failure of the camera. */
export default function CameraPanel() {
  const t = useTranslations('camera');
  const camera = useSource((state) => state.camera);
  if (camera.phase === 'asking') {
    return (
      <aside className="stage-panel" role="status">
        <PermissionPicture where="question" />
        <h2 className="heading">{t('asking')}</h2>
        <p>{t('askingHint')}</p>
        <button type="button" className="button button-filled" onClick={leaveCamera}>
          {t('withoutCamera')}
        </button>
      </aside>
    );
  }
  if (camera.phase !== 'failed') return null;
  return <FailurePanel failure={camera.failure} reason={camera.reason} />;
}

function FailurePanel({ failure, reason }: { failure: CameraFailure; reason: string }) {
  const t = useTranslations('camera');
  const canTryAgain = !NEEDS_ANOTHER_PAGE.has(failure);
  return (
    <aside className="stage-panel" role="alert" data-failure={failure}>
      {failure === 'denied' ? (
        <PermissionPicture where="address-bar" />
      ) : (
        <CameraOff className="stage-panel-icon" aria-hidden />
      )}
      <p>{t(failure, { reason })}</p>
      <div className="stage-panel-buttons">
        {failure === 'embedded' && (
          <a className="button button-solid" href={location.href} target="_blank" rel="noopener">
            {t('openAlone')}
          </a>
        )}
        {canTryAgain && (
          <button type="button" className="button button-solid" onClick={retryCamera}>
            {t('tryAgain')}
          </button>
        )}
        <button type="button" className="button button-filled" onClick={leaveCamera}>
          {t('withoutCamera')}
        </button>
      </div>
    </aside>
  );
}
