import { TFJS_METHODS } from 'live-attribution/explainer';
import type { ViewMode } from '@/lib/protocol/view-choice';
import type { SettingsState } from '@/lib/settings/settings-table';
import { allMethods, type MethodInfo } from './method-list';

/** Whether a view shows the chosen method; the others have methods of their own. */
export function showsChosenMethod({
  mode,
  view3dShape,
}: Pick<SettingsState, 'mode' | 'view3dShape'>): boolean {
  return mode !== 'baselines' && !(mode === '3d' && view3dShape === 'stack');
}

/**
 * Returns the methods that the engine supports and the view can show: the layer view needs one with a layer.
 */
export function offeredMethods(mode: ViewMode, isTfjs: boolean): readonly MethodInfo[] {
  return allMethods().filter(
    ({ id, usesLayer }) => (usesLayer || mode !== 'layers') && (!isTfjs || TFJS_METHODS.has(id)),
  );
}
