import { Camera, ImageUp, Shapes, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { startLastCamera } from '@/lib/state/source/camera-source';
import { showScene } from '@/lib/state/source/show-source';
import { closeWelcome, useSource } from '@/lib/state/source/source-store';
import { openPictureDialog } from '../../_session/open/file-dialogs';
import { IconButton } from '../ui/icon-button';
import { StartCameraText } from '../ui/start-camera-text';
import { KnownClasses, ObjectsButton } from './known-classes';
import { Samples } from './samples';

/** Offers the choices of a first visit beside a running scene. */
export function Welcome() {
  const t = useTranslations('welcome');
  const s = useTranslations('source');
  const open = useSource((state) => state.welcome && state.camera.phase === 'off');
  if (!open) return null;
  return (
    <aside className="stage-panel welcome" aria-label={t('title')}>
      <IconButton icon={X} label={t('close')} className="stage-panel-close" onClick={closeWelcome} />
      <h2 className="heading stage-panel-title">{t('title')}</h2>
      <KnownClasses />
      <button type="button" className="button button-solid stage-panel-start" onClick={startLastCamera}>
        <Camera /> <StartCameraText />
      </button>
      <p className="note">{t('private')}</p>
      <p className="note stage-panel-text stage-panel-or">{t('or')}</p>
      <div className="stage-panel-buttons">
        <button type="button" className="button button-filled" onClick={openPictureDialog}>
          <ImageUp /> {s('ownPicture')}
        </button>
        <button type="button" className="button button-filled" onClick={showScene}>
          <Shapes /> {s('newScene')}
        </button>
        <ObjectsButton />
      </div>
      <Samples />
    </aside>
  );
}
