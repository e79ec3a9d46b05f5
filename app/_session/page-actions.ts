import { COLOR_MAP_NAMES } from 'live-attribution/heat-map';
import { findLayerPosition, layerIdsAt } from 'live-attribution/model';
import { chosenColorMap } from '@/lib/protocol/settings';
import type { SettingsState } from '@/lib/settings/settings-table';
import { setFullScreen, useFullScreen } from '@/lib/state/full-screen-store';
import { usePlaces } from '@/lib/state/place-store';
import { usePresent } from '@/lib/state/present-store';
import { chooseMethod, setColorMap, setLayer, useSettings } from '@/lib/state/settings-store';
import { closeWelcome } from '@/lib/state/source/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { allMethods, methodById } from './method-list';
import { offeredMethods, showsChosenMethod } from './offered-methods';
import { shownSigns } from './shown-maps';

export const STAGE_ID = 'stage';
/** Id of the element that describes the stage's map in words. */
export const MAP_SENTENCE_ID = 'map-sentence';
export const CLASS_SEARCH_ID = 'class-search';

/**
 * Fills the screen with the stage, or at least the window where the browser has no full screen (iPhones).
 * During a presentation only toggles the browser's full screen.
 */
export function toggleFullScreen(): void {
  if (usePresent.getState().presenting) {
    if (document.fullscreenElement) leaveScreen();
    else fillScreen();
    return;
  }
  const { on } = useFullScreen.getState();
  closeWelcome();
  setFullScreen(!on);
  if (on) leaveScreen();
  else fillScreen();
}

/** What two quick clicks press twice, or take hold of. */
const CONTROLS = 'button, a, input, summary, [role="slider"], [data-grip]';

/** Switches full screen by a double-click beside the controls. */
export function doubleClickStage({ target }: { readonly target: EventTarget }): void {
  if (!(target instanceof Element && target.closest(CONTROLS))) toggleFullScreen();
}

/** The whole page fills the screen, because dialogs and menus must be visible, too. */
export function fillScreen(): void {
  // Browsers refuse without a click or key.
  document.documentElement.requestFullscreen?.().catch(() => undefined);
}

export function leaveScreen(): void {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
}

export function focusClassSearch(): void {
  document.getElementById(CLASS_SEARCH_ID)?.focus();
}

/** Selects the next colour map for each kind of map on screen. */
export function nextColorMap(): void {
  const state = useSettings.getState();
  for (const signed of shownSigns(state)) {
    const colorMap = chosenColorMap(state, signed);
    const next = (COLOR_MAP_NAMES.indexOf(colorMap) + 1) % COLOR_MAP_NAMES.length;
    setColorMap(COLOR_MAP_NAMES[next] ?? colorMap, signed);
  }
}

/** Chooses a method by its number, if the view can show it. */
export function chooseMethodAt(position: number): void {
  const settings = useSettings.getState();
  const isList = usePlaces.getState().list !== undefined;
  if (isList || !showsChosenMethod(settings)) return;
  const method = allMethods()[position];
  const { engine } = useStatus.getState();
  const isTfjs = engine.phase === 'ready' && engine.engine === 'tfjs';
  const offered = offeredMethods(settings.mode, isTfjs);
  if (method && offered.includes(method)) chooseMethod(method.id);
}

/** Whether the shown map depends on the chosen layer. */
export function usesChosenLayer({ mode, method, wallMethods, view3dShape }: SettingsState): boolean {
  if (mode === 'layers' || mode === 'baselines' || (mode === '3d' && view3dShape === 'stack')) return false;
  return (mode === 'wall' ? wallMethods : [method]).some((id) => methodById(id).usesLayer);
}

/**
 * Returns the layers that the current method can explain at, input side first: their convolutions, or their
 * blocks' outputs if one of these is chosen. Empty if the method uses no layer.
 */
export function layerIds(): readonly string[] {
  const settings = useSettings.getState();
  const layers = readyModel(useStatus.getState())?.manifest.layers;
  if (!layers || !usesChosenLayer(settings)) return [];
  return layerIdsAt(layers, findLayerPosition(layers, settings.layer)?.isBlock === true);
}

/** Chooses the convolution or the block's output of the current layer. */
export function chooseBlocks(atBlocks: boolean): void {
  const layers = readyModel(useStatus.getState())?.manifest.layers ?? [];
  const position = findLayerPosition(layers, useSettings.getState().layer);
  const id = position && layerIdsAt(layers, atBlocks)[position.number - 1];
  if (id !== undefined) setLayer(id);
}

/** Whether the view explains layers whose position can be chosen. */
export function showsLayers(settings: SettingsState): boolean {
  const { mode, view3dShape } = settings;
  return usesChosenLayer(settings) || mode === 'layers' || (mode === '3d' && view3dShape === 'stack');
}

export function chooseLayerAt(position: number): void {
  const layer = layerIds()[position];
  if (layer !== undefined) setLayer(layer);
}

/** Moves one layer deeper or shallower, within the available layers. */
export function stepLayer(step: 1 | -1): void {
  chooseLayerAt(layerIds().indexOf(useSettings.getState().layer) + step);
}
