import type { StageList, View3dShape, ViewMode } from '@/lib/protocol/view-choice';
import type { PlannedModel } from './plan-tiles';

/** Content of the stage: a view that the worker computes, or a list that the page draws instead. */
export type StageView = ViewMode | StageList;

export interface Place {
  readonly id: PlaceId;
  /** Its views in the order of their tabs; a place without views is not shown. */
  readonly views: readonly StageView[];
}

export type PlaceId = 'look' | 'compare' | 'test' | 'inside' | 'teach';

/** The places of the page, in the order of the rail. A new view is one word in its place's row. */
export const PLACES: readonly Place[] = [
  { id: 'look', views: ['single', 'wall', 'layers', '3d'] },
  { id: 'compare', views: ['baselines', 'classes'] },
  { id: 'test', views: ['noise'] },
  { id: 'inside', views: [] },
  { id: 'teach', views: ['lessons'] },
];

export const SHOWN_PLACES: readonly Place[] = PLACES.filter(({ views }) => views.length > 0);

export function placeOf(view: StageView): Place {
  const place = PLACES.find(({ views }) => views.includes(view));
  if (!place) throw new Error(`No place has the view ${view}`);
  return place;
}

/** Returns the view `by` tabs further in the same place, and wraps around. */
export function neighbourView(view: StageView, by: 1 | -1): StageView {
  const { views } = placeOf(view);
  return views[(views.indexOf(view) + by + views.length) % views.length] ?? view;
}

/** What a network lacks for a view. */
export type Missing = 'layers' | 'classes';

/** Returns what the network lacks for a view; undefined if it can fill it. */
export function missingFor(
  view: StageView,
  model: PlannedModel,
  shape: View3dShape = 'relief',
): Missing | undefined {
  const isOfLayers = view === 'layers' || (view === '3d' && shape === 'stack');
  if (isOfLayers && model.layers.length === 0) return 'layers';
  if (view === 'classes' && model.classCount < 2) return 'classes';
  return undefined;
}
