import { lazy, Suspense } from 'react';
import { useSettings } from '@/lib/state/settings-store';

/** three.js is some 180 KB: fetched when the view is first opened. */
const SpaceView = lazy(() => import('./space-view'));

/** The maps in space, in the place of the one map. */
export function Space() {
  const shown = useSettings((state) => state.mode === '3d');
  if (!shown) return null;
  return (
    <Suspense>
      <SpaceView />
    </Suspense>
  );
}
