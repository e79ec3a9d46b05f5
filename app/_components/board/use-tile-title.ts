import { useTranslations } from 'use-intl';
import { useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import type { Tile } from '@/lib/views/tile';
import { methodById } from '../../_session/method-list';

/** What a tile is called. */
export function useTileTitle(): (tile: Tile) => string {
  const t = useTranslations('tile');
  const d = useTranslations('dock');
  const b = useTranslations('baseline');
  const mode = useSettings((state) => state.mode);
  const layers = useStatus((state) => readyModel(state)?.manifest.layers);
  return (tile) => {
    if (tile.kind === 'baseline') return b(tile.baseline);
    if (tile.kind !== 'map') return t(tile.kind);
    if (mode === 'noise') return t('original');
    const { name, usesLayer } = methodById(tile.method);
    const number = (layers?.findIndex(({ id }) => id === tile.layer) ?? -1) + 1;
    if (mode === 'layers') return d('layerNumber', { number });
    return usesLayer ? t('atLayer', { name, number }) : name;
  };
}
