import { useMemo } from 'react';
import { useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { viewSettings } from '@/lib/state/view-settings';
import { planTiles } from '@/lib/views/plan-tiles';
import type { Tile } from '@/lib/views/tile';

/** Returns the tiles that the worker draws under the present settings; none without a model. */
export function usePlannedTiles(): readonly Tile[] {
  const settings = useSettings();
  const manifest = useStatus((state) => readyModel(state)?.manifest);
  return useMemo(() => (manifest ? planTiles(viewSettings(settings), manifest) : []), [settings, manifest]);
}
