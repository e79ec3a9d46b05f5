import { Menu } from '@base-ui/react/menu';
import { Camera, ImageUp, type LucideIcon, MonitorUp, MonitorX, Pin, Shapes } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { shortCameraName } from '@/lib/camera/short-camera-name';
import { keyCap } from '@/lib/keys/key-names';
import { canShareScreen } from '@/lib/screen/can-share-screen';
import { useOpenedPictures } from '@/lib/state/opened-pictures';
import { startCamera, startLastCamera } from '@/lib/state/source/camera-source';
import { showScene } from '@/lib/state/source/show-source';
import { toggleMirrored, useSource } from '@/lib/state/source/source-store';
import { freezeAsPicture } from '../../_session/freeze-as-picture';
import { openPictureDialog } from '../../_session/open/file-dialogs';
import { shareScreen, stopSharing } from '../../_session/screen/share-screen';
import { refreshCameras } from '../../_session/stream/refresh-cameras';
import { CheckItem } from '../ui/check-item';
import { RadioItems } from '../ui/radio-items';
import { StartCameraText } from '../ui/start-camera-text';
import { SceneItems } from './scene-items';

/** Lists every source of pictures, and the camera's settings. */
export default function SourceMenu() {
  const t = useTranslations('source');
  const kind = useSource((state) => state.source.kind);
  useEffect(() => void refreshCameras(), []);
  return (
    <>
      {kind === 'camera' ? (
        <CameraItems />
      ) : (
        <Item icon={Camera} keyName={keyCap('start-camera', {})} onClick={startLastCamera}>
          <StartCameraText />
        </Item>
      )}
      {kind !== 'camera' && <CameraChoices isNamed />}
      <ScreenItems />
      <Item icon={ImageUp} keyName={keyCap('open-picture', {})} onClick={openPictureDialog}>
        {t('ownPicture')}
      </Item>
      <PictureItems />
      {kind !== 'picture' && (
        <Item icon={Pin} onClick={() => void freezeAsPicture(t('keptFrame'))}>
          {t('freezeAsPicture')}
        </Item>
      )}
      <Item icon={Shapes} keyName={keyCap('next-scene', {})} onClick={showScene}>
        {kind === 'camera' ? t('stopCamera') : t('newScene')}
      </Item>
      <SceneItems />
    </>
  );
}

/** Shares a screen, where the browser can, and stops it. */
function ScreenItems() {
  const t = useTranslations('source');
  const isShared = useSource((state) => state.source.kind === 'screen');
  return (
    <>
      {canShareScreen() && (
        <Item icon={MonitorUp} onClick={() => void shareScreen()}>
          {isShared ? t('shareOther') : t('shareScreen')}
        </Item>
      )}
      {isShared && (
        <Item icon={MonitorX} onClick={stopSharing}>
          {t('stopSharing')}
        </Item>
      )}
    </>
  );
}

/** Lists the opened pictures and videos. */
function PictureItems() {
  const t = useTranslations('source');
  const { pictures, shown } = useOpenedPictures();
  const shownName = useSource(({ source }) =>
    source.kind === 'picture' || source.kind === 'video' ? source.name : undefined,
  );
  const isShown = (file: File) => file === shown && file.name === shownName;
  if (pictures.length === 0) return null;
  return (
    <div className="opened-pictures">
      <RadioItems
        heading={t('pictures')}
        value={String(pictures.findIndex(isShown))}
        choices={pictures.map(({ name }, index) => ({ value: String(index), label: name }))}
        onChoose={(index) => void reopenPicture(pictures[Number(index)]!)}
      />
    </div>
  );
}

async function reopenPicture(file: File): Promise<void> {
  const { reopenPicture: reopen } = await import('../../_session/open/open-pictures');
  await reopen(file);
}

/** Lists the cameras; if `isNamed`, only several whose names the browser reveals. */
function CameraChoices({ isNamed }: { isNamed: boolean }) {
  const t = useTranslations('source');
  const cameras = useSource((state) => state.cameras);
  const deviceId = useSource(({ source }) => (source.kind === 'camera' ? source.deviceId : undefined));
  if (isNamed && (cameras.length < 2 || cameras.some(({ label }) => label === ''))) return null;
  return (
    <RadioItems
      heading={t('cameras')}
      value={deviceId ?? ''}
      choices={cameras.map((camera, index) => ({
        value: camera.deviceId,
        label: shortCameraName(camera.label) || t('cameraNumber', { number: index + 1 }),
      }))}
      onChoose={startCamera}
    />
  );
}

function CameraItems() {
  const t = useTranslations('source');
  const mirrored = useSource((state) => state.mirrored);
  return (
    <>
      <CameraChoices isNamed={false} />
      <CheckItem checked={mirrored} onChange={toggleMirrored}>
        {t('mirror')}
        <kbd className="key-cap">{keyCap('mirror', {})}</kbd>
      </CheckItem>
      <Menu.Separator className="popup-separator" />
    </>
  );
}

interface ItemProps {
  readonly icon: LucideIcon;
  readonly keyName?: string | undefined;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Item({ icon: Icon, keyName, onClick, children }: ItemProps) {
  return (
    <Menu.Item className="popup-item" onClick={onClick}>
      <Icon aria-hidden />
      {children}
      {keyName && <kbd className="key-cap">{keyName}</kbd>}
    </Menu.Item>
  );
}
