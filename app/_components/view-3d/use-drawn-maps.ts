import { useSyncExternalStore } from 'react';
import { view3dFrames } from '@/lib/state/view-3d-frames';

/** Returns the ids of the maps in the 3D view, separated by blanks; '' without any. */
export function useDrawnMaps(): string {
  return useSyncExternalStore(view3dFrames.subscribe, () => view3dFrames.ids);
}
