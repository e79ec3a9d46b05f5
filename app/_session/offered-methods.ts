import { TFJS_METHODS } from 'live-attribution/explainer';
import type { ViewMode } from '@/lib/protocol/view-choice';
import { allMethods, type MethodInfo } from './method-list';

/**
 * Returns the methods that the engine supports and the view can show: the layer view needs one with a layer.
 */
export function offeredMethods(mode: ViewMode, isTfjs: boolean): readonly MethodInfo[] {
  return allMethods().filter(
    ({ id, usesLayer }) => (usesLayer || mode !== 'layers') && (!isTfjs || TFJS_METHODS.has(id)),
  );
}
