import { useTranslations } from 'use-intl';
import type { SourceProblem } from '@/lib/state/notice-store';
import { startLastCamera } from '@/lib/state/source/camera-source';
import { shareScreen } from '../../_session/screen/share-screen';
import { StartCameraText } from '../ui/start-camera-text';

/** Offers to start a source again that has ended. */
export default function SourceAction({ problem }: { problem: SourceProblem }) {
  const t = useTranslations('source');
  switch (problem) {
    case 'camera-unplugged':
    case 'camera-revoked':
      return (
        <button type="button" className="button button-filled" onClick={startLastCamera}>
          <StartCameraText />
        </button>
      );
    case 'screen-ended':
    case 'screen-ended-meanwhile':
    case 'screen-denied':
    case 'screen-failed':
      return (
        <button type="button" className="button button-filled" onClick={() => void shareScreen()}>
          {t('shareAgain')}
        </button>
      );
    default:
      return null;
  }
}
