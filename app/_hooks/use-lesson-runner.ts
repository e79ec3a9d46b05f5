import { useEffect } from 'react';
import { useLesson } from '@/lib/state/lesson-store';

/** Runs open lessons, and fetches a lesson that the address names; the code loads with the first lesson. */
export function useLessonRunner(): void {
  const hasLesson = useLesson(({ lesson, position }) => lesson !== undefined || position !== undefined);
  const missing = useLesson(({ position, lesson }) => (lesson ? undefined : position?.lesson));
  useEffect(() => {
    if (hasLesson) void runLessons();
  }, [hasLesson]);
  useEffect(() => {
    if (missing !== undefined) void fetchLesson(missing);
  }, [missing]);
}

let hasRunner = false;

/** Starts the runner once, because it knows what was before the lesson. */
async function runLessons(): Promise<void> {
  const { LessonRunner } = await import('../_session/lesson/lesson-runner');
  if (!hasRunner) new LessonRunner().start();
  hasRunner = true;
}

async function fetchLesson(id: string): Promise<void> {
  const { fetchCurrentLesson } = await import('../_session/open/open-lesson');
  await fetchCurrentLesson(id);
}
