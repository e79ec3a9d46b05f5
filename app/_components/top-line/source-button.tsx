import { Camera, ChevronDown, Film, Image, MonitorUp, Shapes } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Source } from '@/lib/state/source/source-kinds';
import { useSource } from '@/lib/state/source/source-store';
import { useSourceName } from '../../_hooks/use-source-name';
import { PopupButton, popupContent } from '../ui/popup-button';

const sourceMenu = popupContent(() => import('./source-menu'));
const ICONS = {
  camera: Camera,
  screen: MonitorUp,
  scene: Shapes,
  picture: Image,
  video: Film,
} as const satisfies Record<Source['kind'], unknown>;

/** Shows the source and a menu to change it. */
export function SourceButton() {
  const t = useTranslations('top');
  const source = useSource((state) => state.source);
  const name = useSourceName()(source);
  const Icon = ICONS[source.kind];
  const children = (
    <>
      <Icon aria-hidden />
      <span className="top-name">{name}</span>
      <ChevronDown className="quiet" aria-hidden />
    </>
  );
  return (
    <PopupButton
      kind="menu"
      content={sourceMenu}
      trigger={{
        className: 'button top-source',
        'aria-label': t('source', { name }),
        'data-tip': t('sourceHint'),
        children,
      }}
    />
  );
}
