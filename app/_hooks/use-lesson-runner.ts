import { useEffect } from 'react';
import { useLesson } from '@/lib/state/lesson-store';
import { LessonRunner } from '../_session/lesson/lesson-runner';
import { fetchCurrentLesson } from '../_session/open/open-lesson';

/** Shared by the pages of all languages, because it knows what was before the lesson. */
const runner = new LessonRunner();

/** Runs the open lesson, and fetches a lesson that the address names. */
export function useLessonRunner(): void {
  const missing = useLesson(({ position, lesson }) => (lesson ? undefined : position?.lesson));
  useEffect(() => runner.start(), []);
  useEffect(() => {
    if (missing !== undefined) void fetchCurrentLesson(missing);
  }, [missing]);
}
