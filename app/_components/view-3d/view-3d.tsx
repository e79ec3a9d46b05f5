import { lazy, Suspense } from 'react';
import { useSettings } from '@/lib/state/settings-store';

/** three.js is some 180 KB: fetched when the view is first opened. */
const View3dView = lazy(() => import('./view-3d-canvas'));

/** The maps in space, in the place of the one map. */
export function View3d() {
  const shown = useSettings((state) => state.mode === '3d');
  if (!shown) return null;
  return (
    <Suspense>
      <View3dView />
    </Suspense>
  );
}
