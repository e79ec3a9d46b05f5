import { Camera, ImageUp, MonitorUp, Shapes, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { usePreferences } from '@/lib/state/preference-store';
import { showScene } from '@/lib/state/source/show-source';
import { closeWelcome, useSource } from '@/lib/state/source/source-store';
import { useCanShareScreen } from '../../_hooks/use-can-share-screen';
import { runAction } from '../../_session/actions';
import { openPictureDialog } from '../../_session/open/file-dialogs';
import { IconButton } from '../ui/icon-button';
import { StartCameraText } from '../ui/start-camera-text';
import { KnownClasses, ObjectsButton } from './known-classes';
import { Samples } from './samples';

/** Offers the choices of a first visit beside a running scene. */
export function Welcome() {
  const t = useTranslations('welcome');
  const s = useTranslations('source');
  const canShare = useCanShareScreen();
  const sharesFirst = usePreferences((state) => state.lastIsScreen === true) && canShare;
  const open = useSource((state) => state.welcome && state.camera.phase === 'off');
  if (!open) return null;
  return (
    <aside className="stage-panel welcome" aria-label={t('title')}>
      <IconButton icon={X} label={t('close')} className="stage-panel-close" onClick={closeWelcome} />
      <h2 className="heading stage-panel-title">{t('title')}</h2>
      <KnownClasses />
      <StartButton shares={sharesFirst} isFirst />
      <p className="note">{t('private')}</p>
      <p className="note stage-panel-text stage-panel-or">{t('or')}</p>
      <div className="stage-panel-buttons">
        <button type="button" className="button button-filled" onClick={openPictureDialog}>
          <ImageUp /> {s('ownPicture')}
        </button>
        <button type="button" className="button button-filled" onClick={showScene}>
          <Shapes /> {s('newScene')}
        </button>
        {canShare && <StartButton shares={!sharesFirst} isFirst={false} />}
        <ObjectsButton />
      </div>
      <Samples />
    </aside>
  );
}

/** Starts the camera or shares a screen; the first one starts the source of the last visit. */
function StartButton({ shares, isFirst }: { shares: boolean; isFirst: boolean }) {
  const t = useTranslations('source');
  return (
    <button
      type="button"
      className={
        isFirst ? 'button button-solid stage-panel-start' : 'button button-filled stage-panel-second'
      }
      onClick={() => runAction(shares ? 'share-screen' : 'start-camera')}
    >
      {shares ? <MonitorUp /> : <Camera />} {shares ? t('shareScreen') : <StartCameraText />}
    </button>
  );
}
