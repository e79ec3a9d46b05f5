import { lazy, Suspense, useEffect, useLayoutEffect } from 'react';
import { setFullScreen, useFullScreen } from '@/lib/state/full-screen-store';

const FullScreenBar = lazy(() => import('./full-screen-bar'));

/** Leaves only the stage and what names its map, by style sheet, while it fills the screen. */
export function FullScreen() {
  const on = useFullScreen((state) => state.on);
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    if (on) dataset.fullScreen = 'true';
    else delete dataset.fullScreen;
  }, [on]);
  useEffect(() => {
    const follow = () => document.fullscreenElement === null && setFullScreen(false);
    document.addEventListener('fullscreenchange', follow);
    return () => document.removeEventListener('fullscreenchange', follow);
  }, []);
  if (!on) return null;
  return (
    <Suspense>
      <FullScreenBar />
    </Suspense>
  );
}
