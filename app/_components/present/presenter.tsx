import { lazy, Suspense, useEffect } from 'react';
import { useLesson } from '@/lib/state/lesson-store';
import { usePresent } from '@/lib/state/present-store';
import { useLessonRunner } from '../../_hooks/use-lesson-runner';
import { useSwipe } from '../../_hooks/use-swipe';
import { useWakeLock } from '../../_hooks/use-wake-lock';
import { changeStep } from '../../_session/lesson/presenting';

const LessonLine = lazy(() => import('./lesson-line'));
const PresenterStrip = lazy(() => import('./presenter-strip'));

/**
 * Presents the page to an audience: large type and high contrast by style sheet, a screen kept awake, and a
 * strip. Otherwise shows the position of an open lesson.
 */
export function Presenter() {
  const presenting = usePresent((state) => state.presenting);
  const hasLesson = useLesson((state) => state.position !== undefined);
  useLessonRunner();
  useWakeLock(presenting);
  useSwipe(presenting && hasLesson, changeStep);
  useEffect(() => {
    if (!presenting) return;
    const { dataset } = document.documentElement;
    dataset.presenting = 'true';
    return () => {
      delete dataset.presenting;
    };
  }, [presenting]);
  if (!presenting && !hasLesson) return null;
  return <Suspense>{presenting ? <PresenterStrip /> : <LessonLine />}</Suspense>;
}
