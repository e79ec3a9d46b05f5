import { Menu } from '@base-ui/react/menu';
import { Camera, Check, ImageUp, type LucideIcon, Pin, Shapes } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { keyCap } from '@/lib/keys/key-names';
import { showScene, startCamera, toggleMirrored, useSource } from '@/lib/state/source-store';
import { freezeAsPicture } from '../../_session/freeze-as-picture';
import { openPictureDialog } from '../../_session/open/open-picture';
import { SceneItems } from './scene-items';

/** Every way to a picture, and what belongs to the camera. */
export default function SourceMenu() {
  const t = useTranslations('source');
  const kind = useSource((state) => state.source.kind);
  return (
    <>
      {kind === 'camera' ? (
        <CameraItems />
      ) : (
        <Item icon={Camera} keyName={keyCap('start-camera', {})} onClick={() => startCamera()}>
          {t('startCamera')}
        </Item>
      )}
      <Item icon={ImageUp} keyName={keyCap('open-picture', {})} onClick={openPictureDialog}>
        {t('ownPicture')}
      </Item>
      {kind !== 'picture' && (
        <Item icon={Pin} onClick={() => void freezeAsPicture(t('keptFrame'))}>
          {t('keepFrame')}
        </Item>
      )}
      <Item icon={Shapes} keyName={keyCap('next-scene', {})} onClick={showScene}>
        {kind === 'camera' ? t('stopCamera') : t('newScene')}
      </Item>
      <SceneItems />
    </>
  );
}

function CameraItems() {
  const t = useTranslations('source');
  const cameras = useSource((state) => state.cameras);
  const deviceId = useSource(({ source }) => (source.kind === 'camera' ? source.deviceId : undefined));
  const mirrored = useSource((state) => state.mirrored);
  return (
    <>
      <Menu.RadioGroup value={deviceId ?? ''} onValueChange={(id: string) => startCamera(id)}>
        <p className="popup-heading">{t('cameras')}</p>
        {cameras.map((camera, index) => (
          <Menu.RadioItem key={camera.deviceId} value={camera.deviceId} className="popup-item" closeOnClick>
            <Mark />
            {camera.label || t('cameraNumber', { number: index + 1 })}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.CheckboxItem className="popup-item" checked={mirrored} onCheckedChange={toggleMirrored}>
        <span className="popup-mark">
          <Menu.CheckboxItemIndicator>
            <Check aria-hidden />
          </Menu.CheckboxItemIndicator>
        </span>
        {t('mirror')}
        <kbd className="key-cap">{keyCap('mirror', {})}</kbd>
      </Menu.CheckboxItem>
      <Menu.Separator className="popup-separator" />
    </>
  );
}

function Mark() {
  return (
    <span className="popup-mark">
      <Menu.RadioItemIndicator>
        <Check aria-hidden />
      </Menu.RadioItemIndicator>
    </span>
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
