import { useTranslations } from 'use-intl';
import type { ShownTile } from '@/lib/state/board-store';
import { useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import type { Tile } from '@/lib/views/tile';
import { useTargetName } from '../../_hooks/use-target-name';
import { tileTitle } from '../../_session/tile-title';

/** Returns a tile's title; a tile of known classes has their names. */
export function useTileTitle(): (tile: Tile, shown: ShownTile | undefined) => string {
  const translators = {
    tile: useTranslations('tile'),
    dock: useTranslations('dock'),
    baseline: useTranslations('baseline'),
  };
  const mode = useSettings((state) => state.mode);
  const layers = useStatus((state) => readyModel(state)?.manifest.layers);
  const targetName = useTargetName();
  return (tile, shown) =>
    mode === 'classes' && shown?.explained
      ? targetName(shown.explained.target)
      : tileTitle(tile, { mode, layers: layers ?? [] }, translators);
}
