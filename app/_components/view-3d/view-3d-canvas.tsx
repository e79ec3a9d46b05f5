import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useBoard } from '@/lib/state/board-store';
import { useSettings } from '@/lib/state/settings-store';
import { VIEW_3D_CANVAS_ID } from '../../_session/view-3d-controls';
import { TileScaleLine } from '../board/tile-scale-line';
import { useView3dScene } from './use-view-3d-scene';
import { View3dKeys } from './view-3d-keys';
import { View3dLabels } from './view-3d-labels';

/** The map as a relief, or Grad-CAM at every layer as planes: turned by mouse, finger and keys. */
export default function View3dView() {
  const t = useTranslations('view3d');
  const canvas = useRef<HTMLCanvasElement>(null);
  const labels = useRef<HTMLDivElement>(null);
  const shape = useSettings((state) => state.view3dShape);
  const relief = useBoard((state) => state.tiles.relief);
  const isPossible = useView3dScene(canvas, labels);
  if (!isPossible) return <p className="view-3d-refusal">{t('noWebgl')}</p>;
  return (
    <div className="view-3d">
      <canvas
        ref={canvas}
        id={VIEW_3D_CANVAS_ID}
        className="view-3d-canvas"
        tabIndex={0}
        role="img"
        aria-label={t(shape === 'relief' ? 'reliefLabel' : 'stackLabel')}
      />
      <View3dLabels ref={labels} />
      <View3dKeys />
      {shape === 'relief' && relief && (
        <div className="view-3d-scale">
          <TileScaleLine shown={relief} />
        </div>
      )}
    </div>
  );
}
