import type { Ref } from 'react';
import { useTranslations } from 'use-intl';
import { useBoard } from '@/lib/state/board-store';
import { useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';

/** The names of the planes; where they are is written past React, whenever the maps are turned. */
export function View3dLabels({ ref }: { ref: Ref<HTMLDivElement> }) {
  const d = useTranslations('dock');
  const shape = useSettings((state) => state.view3dShape);
  const tiles = useBoard((state) => state.tiles);
  const layers = useStatus((state) => readyModel(state)?.manifest.layers) ?? [];
  return (
    <div ref={ref}>
      {shape === 'stack' &&
        layers.map(({ id }, index) => {
          const grid = tiles[id]?.grid;
          return (
            <p key={id} className="view-3d-label" data-plane={id}>
              {d('layerNumber', { number: index + 1 })}
              {grid && (
                <span className="text-quiet">
                  {' '}
                  {grid.rows}×{grid.columns}
                </span>
              )}
            </p>
          );
        })}
    </div>
  );
}
