import { useSyncExternalStore } from 'react';
import { view3dFrames } from '@/lib/state/view-3d-frames';

/** Ids of the maps that are drawn in space, separated by blanks; '' before there are any. */
export function useDrawnMaps(): string {
  return useSyncExternalStore(view3dFrames.subscribe, () => view3dFrames.ids);
}
