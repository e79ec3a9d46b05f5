import { findLayerPosition, layerIdsAt } from 'live-attribution/model';
import type { Ref } from 'react';
import { useTranslations } from 'use-intl';
import { useBoard } from '@/lib/state/board-store';
import { useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { layerTitle } from '../../_session/tile-title';
import { useDrawnMaps } from './use-drawn-maps';

/** Names the drawn planes; rotation writes their positions past React. */
export function View3dLabels({ ref }: { ref: Ref<HTMLDivElement> }) {
  const d = useTranslations('dock');
  const ids = useDrawnMaps().split(' ');
  const tiles = useBoard((state) => state.tiles);
  const layers = useStatus((state) => readyModel(state)?.manifest.layers) ?? [];
  const atBlocks = useSettings((state) => findLayerPosition(layers, state.layer)?.isBlock === true);
  return (
    <div ref={ref}>
      {layerIdsAt(layers, atBlocks).map((id) => {
        const size = tiles[id]?.size;
        return (
          <p key={id} className="view-3d-label" data-plane={id} hidden={!ids.includes(id)}>
            {layerTitle(findLayerPosition(layers, id), d)}
            {size && (
              <span className="quiet">
                {' '}
                {size.height}×{size.width}
              </span>
            )}
          </p>
        );
      })}
    </div>
  );
}
