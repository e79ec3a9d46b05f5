import { COLOR_MAP_NAMES } from 'live-attribution/heat-map';
import { chosenColorMap } from '@/lib/protocol/settings';
import type { SettingsState } from '@/lib/settings/settings-table';
import { usePresent } from '@/lib/state/present-store';
import { chooseMethod, setColorMap, setLayer, useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { allMethods, methodById } from './method-list';
import { shownSigns } from './shown-maps';

export const STAGE_ID = 'stage';
/** What the stage shows, in words. */
export const MAP_SENTENCE_ID = 'map-sentence';
export const CLASS_SEARCH_ID = 'class-search';

/** Full screen for the stage alone; before an audience, for the page as it is shown to it. */
export function toggleFullScreen(): void {
  const { presenting } = usePresent.getState();
  const stage = presenting ? document.documentElement : document.getElementById(STAGE_ID);
  // Refused where the browser has no full screen for elements (phones of Apple's): nothing to do about it.
  const change = document.fullscreenElement ? document.exitFullscreen() : stage?.requestFullscreen?.();
  change?.catch(() => undefined);
}

export function focusClassSearch(): void {
  document.getElementById(CLASS_SEARCH_ID)?.focus();
}

/** Goes to the next colours, of each kind of map that is on screen. */
export function nextColorMap(): void {
  const state = useSettings.getState();
  for (const signed of shownSigns(state)) {
    const colorMap = chosenColorMap(state, signed);
    const next = (COLOR_MAP_NAMES.indexOf(colorMap) + 1) % COLOR_MAP_NAMES.length;
    setColorMap(COLOR_MAP_NAMES[next] ?? colorMap, signed);
  }
}

export function chooseMethodAt(position: number): void {
  const method = allMethods()[position];
  if (method) chooseMethod(method.id);
}

/** Whether what is shown depends on the chosen layer. */
export function usesChosenLayer({ mode, method, wallMethods, view3dShape }: SettingsState): boolean {
  if (mode === 'layers' || mode === 'baselines' || (mode === '3d' && view3dShape === 'stack')) return false;
  return (mode === 'wall' ? wallMethods : [method]).some((id) => methodById(id).usesLayer);
}

/** The layers that the current method can explain at, input side first; none where it uses no layer. */
export function layerIds(): readonly string[] {
  if (!usesChosenLayer(useSettings.getState())) return [];
  return readyModel(useStatus.getState())?.manifest.layers.map(({ id }) => id) ?? [];
}

export function chooseLayerAt(position: number): void {
  const layer = layerIds()[position];
  if (layer !== undefined) setLayer(layer);
}

/** One layer deeper or shallower, as far as there are layers. */
export function stepLayer(step: 1 | -1): void {
  chooseLayerAt(layerIds().indexOf(useSettings.getState().layer) + step);
}
