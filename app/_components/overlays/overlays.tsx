import { type ComponentType, lazy, Suspense } from 'react';
import { type Overlay, useOverlay } from '@/lib/state/overlay-store';

/** Loads the code of a dialog when it is first opened. */
const DIALOGS: Readonly<Record<Overlay, ComponentType>> = {
  palette: lazy(() => import('../palette/palette')),
  share: lazy(() => import('../share/share')),
  help: lazy(() => import('../help/help')),
};

/** Renders the open dialog, if any. */
export function Overlays() {
  const overlay = useOverlay((state) => state.overlay);
  if (overlay === undefined) return null;
  const Open = DIALOGS[overlay];
  return (
    <Suspense>
      <Open />
    </Suspense>
  );
}
