import { useEffect } from 'react';
import { useLesson } from '@/lib/state/lesson-store';
import { LessonRunner } from '../_session/lesson/lesson-runner';
import { fetchPlacedLesson } from '../_session/open/open-lesson';

/** Has the page show what the lesson asks for, and fetches a lesson that an address points to. */
export function useLessonRunner(): void {
  const wanted = useLesson(({ place, lesson }) => (lesson ? undefined : place?.lesson));
  useEffect(() => new LessonRunner().start(), []);
  useEffect(() => {
    if (wanted !== undefined) void fetchPlacedLesson(wanted);
  }, [wanted]);
}
