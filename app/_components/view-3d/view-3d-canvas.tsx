import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { chosenColorMap } from '@/lib/protocol/settings';
import { useBoard } from '@/lib/state/board-store';
import { useSettings } from '@/lib/state/settings-store';
import { VIEW_3D_CANVAS_ID } from '../../_session/view-3d-controls';
import { TilePending } from '../board/tile-pending';
import { TileScaleLine } from '../board/tile-scale-line';
import { usePlannedTiles } from '../board/use-planned-tiles';
import { useDrawnMaps } from './use-drawn-maps';
import { useView3dScene } from './use-view-3d-scene';
import { View3dButtons } from './view-3d-buttons';
import { View3dLabels } from './view-3d-labels';

/** Shows the map as a relief, or Grad-CAM at every layer as planes; mouse, finger and keys rotate it. */
export default function View3dView() {
  const t = useTranslations('view3d');
  const canvas = useRef<HTMLCanvasElement>(null);
  const labels = useRef<HTMLDivElement>(null);
  const shape = useSettings((state) => state.view3dShape);
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
      <View3dButtons />
      <ReliefScale />
      <Pending />
    </div>
  );
}

/** Shows the relief's colour scale in the chosen colours, because the page draws the relief. */
function ReliefScale() {
  const isDrawn = useDrawnMaps() === 'relief';
  const relief = useBoard((state) => state.tiles.relief);
  const scale = relief?.scale;
  const colorMap = useSettings((state) => chosenColorMap(state, scale?.signed ?? false));
  if (!isDrawn || !scale) return null;
  return (
    <div className="view-3d-scale">
      <TileScaleLine shown={{ ...relief, scale: { ...scale, colorMap } }} />
    </div>
  );
}

/** Shows the progress of the maps; for a stack, that of the last map. */
function Pending() {
  const planned = usePlannedTiles().at(-1);
  const drawn = useDrawnMaps().split(' ');
  const tiles = useBoard((state) => state.tiles);
  if (!planned) return null;
  return (
    <div className="view-3d-pending">
      <TilePending tile={planned} shown={drawn.includes(planned.id) ? tiles[planned.id] : undefined} />
    </div>
  );
}
