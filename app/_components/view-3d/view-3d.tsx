import { lazy, Suspense } from 'react';
import { useSettings } from '@/lib/state/settings-store';

/** Loads on the first opening of the view, because three.js takes about 180 KB. */
const View3dView = lazy(() => import('./view-3d-canvas'));

/** Shows the maps in 3D instead of the single map. */
export function View3d() {
  const shown = useSettings((state) => state.mode === '3d');
  if (!shown) return null;
  return (
    <Suspense>
      <View3dView />
    </Suspense>
  );
}
