import { useTranslations } from 'use-intl';
import { useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import type { Tile } from '@/lib/views/tile';
import { tileTitle } from '../../_session/tile-title';

/** What a tile is called. */
export function useTileTitle(): (tile: Tile) => string {
  const tile = useTranslations('tile');
  const dock = useTranslations('dock');
  const baseline = useTranslations('baseline');
  const mode = useSettings((state) => state.mode);
  const layers = useStatus((state) => readyModel(state)?.manifest.layers);
  return (shown) => tileTitle(shown, { mode, layers: layers ?? [] }, { tile, dock, baseline });
}
