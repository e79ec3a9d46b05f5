import { create } from 'zustand';
import type { StageList, ViewMode } from '@/lib/protocol/view-choice';
import { neighbourView, PLACES, type PlaceId, placeOf, type StageView } from '@/lib/views/places';
import { setMode, useSettings } from './settings-store';
import { useSource } from './source/source-store';

/** The place on the stage. Settings have the worker's view, which a list of the page may hide. */
interface PlacesState {
  readonly list: StageList | undefined;
  /** The last view of each place visited. */
  readonly last: Readonly<Partial<Record<PlaceId, StageView>>>;
}

export const usePlaces = create<PlacesState>()(() => ({ list: undefined, last: {} }));

/** Returns the view on the stage. */
export const stageView = (list: StageList | undefined, mode: ViewMode): StageView => list ?? mode;

export const currentView = () => stageView(usePlaces.getState().list, useSettings.getState().mode);

export function showView(view: StageView): void {
  if (view === 'lessons') openList(view);
  else {
    closeList();
    setMode(view);
  }
}

/** Shows a view, or the single map if it is already shown. */
export function toggleView(view: StageView): void {
  showView(view === currentView() ? 'single' : view);
}

/** Goes to a place's last view; if it is already on the stage, to its next (1) or previous (-1) view. */
export function goToPlace(id: PlaceId, by: 1 | -1 = 1): void {
  const current = currentView();
  if (placeOf(current).id === id) showView(neighbourView(current, by));
  else returnToPlace(id);
}

/** Goes to a place's last view, at first to its first; does nothing if it is empty. */
export function returnToPlace(id: PlaceId): void {
  const view = usePlaces.getState().last[id] ?? PLACES.find((place) => place.id === id)?.views[0];
  if (view !== undefined) showView(view);
}

export const closeList = () => usePlaces.setState({ list: undefined });

function openList(list: StageList): void {
  usePlaces.setState(({ last }) => ({ list, last: { ...last, [placeOf(list).id]: list } }));
}

// A lesson, an address or a key shows another view, and a new picture has to be seen.
useSettings.subscribe(({ mode }, previous) => {
  if (mode === previous.mode) return;
  const visited = { [placeOf(previous.mode).id]: previous.mode, [placeOf(mode).id]: mode };
  usePlaces.setState(({ last }) => ({ list: undefined, last: { ...last, ...visited } }));
});
useSource.subscribe(({ source }, previous) => {
  if (source !== previous.source) closeList();
});
