import { findLayerPosition } from 'live-attribution/model';
import { useTranslations } from 'use-intl';
import type { Computation } from '@/lib/protocol/computation';
import { type ShownTile, useBoard } from '@/lib/state/board-store';
import { useSettings } from '@/lib/state/settings-store';
import { shownMethods } from '@/lib/state/shown-methods';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useSummary } from '@/lib/state/summary-store';
import { BASELINES_VIEW_STEPS } from '@/lib/views/plan-tiles';
import { methodById } from '../../_session/method-list';
import { usesChosenLayer } from '../../_session/page-actions';
import { shownLayer } from '../../_session/shown-layer';
import { layerTitle } from '../../_session/tile-title';

/** Names the methods on screen, because their buttons are hidden; before the first map, the chosen ones. */
export function ShownCaption() {
  const d = useTranslations('dock');
  const view = useTranslations('view');
  const mode = useSettings((state) => state.mode);
  const chosen = useSettings((state) => shownMethods(state).join());
  const chosenLayer = useSettings((state) => (usesChosenLayer(state) ? state.layer : undefined));
  const single = useSummary(({ shown }) => (mode === 'single' ? shown?.computedFor : undefined));
  // A wall's tiles already carry their methods' names.
  const tiled = useBoard(({ tiles }) => (mode === 'wall' ? '' : methodsOf(mapsOf(tiles)).join()));
  const tiledLayer = useBoard(({ tiles }) => (mode === 'layers' ? undefined : shownLayer(mapsOf(tiles))));
  const hasTiles = useBoard(({ tiles }) => mapsOf(tiles).length > 0);
  const layers = useStatus((state) => readyModel(state)?.manifest.layers);
  const ids = (single?.method ?? (tiled || chosen)).split(',');
  const layer = single ? shownLayer([single]) : hasTiles ? tiledLayer : chosenLayer;
  const position = findLayerPosition(layers ?? [], layer);
  const parts = [
    ...(mode === 'single' ? [] : [view(mode)]),
    ids.map((id) => methodById(id).name).join(', '),
    ...(mode === 'baselines' ? [d('stepsShort', { count: BASELINES_VIEW_STEPS })] : []),
    ...(position ? [layerTitle(position, d)] : []),
  ];
  return <span className="quiet">{parts.join(' · ')}</span>;
}

/** Returns the computations of the tiles with a map. */
function mapsOf(tiles: Readonly<Record<string, ShownTile>>): readonly Computation[] {
  return Object.values(tiles).flatMap(({ scale, computedFor }) => (scale ? [computedFor] : []));
}

function methodsOf(maps: readonly Computation[]): readonly string[] {
  return [...new Set(maps.map(({ method }) => method))];
}
