import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useBoard } from '@/lib/state/board-store';
import { useSettings } from '@/lib/state/settings-store';
import { SPACE_CANVAS_ID } from '../../_session/view-3d-controls';
import { TileScaleLine } from '../board/tile-scale-line';
import { SpaceKeys } from './space-keys';
import { SpaceLabels } from './space-labels';
import { useSpaceScene } from './use-space-scene';

/** The map as a relief, or Grad-CAM at every layer as planes: turned by mouse, finger and keys. */
export default function SpaceView() {
  const t = useTranslations('space');
  const canvas = useRef<HTMLCanvasElement>(null);
  const labels = useRef<HTMLDivElement>(null);
  const shape = useSettings((state) => state.space);
  const relief = useBoard((state) => state.tiles.relief);
  const isPossible = useSpaceScene(canvas, labels);
  if (!isPossible) return <p className="space-refusal">{t('noWebgl')}</p>;
  return (
    <div className="space-view">
      <canvas
        ref={canvas}
        id={SPACE_CANVAS_ID}
        className="space-canvas"
        tabIndex={0}
        role="img"
        aria-label={t(shape === 'relief' ? 'reliefLabel' : 'stackLabel')}
      />
      <SpaceLabels ref={labels} />
      <SpaceKeys />
      {shape === 'relief' && relief && (
        <div className="space-scale">
          <TileScaleLine shown={relief} />
        </div>
      )}
    </div>
  );
}
