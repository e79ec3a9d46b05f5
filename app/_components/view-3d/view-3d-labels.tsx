import type { Ref } from 'react';
import { useTranslations } from 'use-intl';
import { useBoard } from '@/lib/state/board-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useDrawnMaps } from './use-drawn-maps';

/** Names the drawn planes; rotation writes their positions past React. */
export function View3dLabels({ ref }: { ref: Ref<HTMLDivElement> }) {
  const d = useTranslations('dock');
  const ids = useDrawnMaps().split(' ');
  const tiles = useBoard((state) => state.tiles);
  const layers = useStatus((state) => readyModel(state)?.manifest.layers) ?? [];
  return (
    <div ref={ref}>
      {layers.map(({ id }, index) => {
        const size = tiles[id]?.size;
        return (
          <p key={id} className="view-3d-label" data-plane={id} hidden={!ids.includes(id)}>
            {d('layerNumber', { number: index + 1 })}
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
