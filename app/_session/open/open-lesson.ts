import { LESSON_IDS } from '@/lib/lesson/built-in';
import type { Lesson } from '@/lib/lesson/lesson-schema';
import type { LessonError } from '@/lib/lesson/read-lesson';
import { openLesson, provideLesson, restoreLessonPosition, useLesson } from '@/lib/state/lesson-store';
import { addNotice, dismissNotice } from '@/lib/state/notice-store';
import { startPresenting } from '@/lib/state/present-store';
import { allMethods } from '../method-list';

/** Largest lesson file, far more than anyone writes by hand. */
const MAX_BYTES = 1e6;

const methodIds = () => allMethods().map(({ id }) => id);

/** Reads a lesson file and starts the lesson; reports an invalid file in one sentence. */
export async function openLessonFile(file: File): Promise<void> {
  const [{ readLesson, LessonError }, { decodeText }] = await Promise.all([
    import('@/lib/lesson/read-lesson'),
    import('live-attribution/model'),
  ]);
  try {
    if (file.size > MAX_BYTES) throw new LessonError(undefined);
    const text = decodeText(new Uint8Array(await file.arrayBuffer())) ?? '';
    const lesson = readLesson(text, methodIds());
    dismissNotice('lesson');
    openLesson(lesson);
    startPresenting();
  } catch (error) {
    reportError(file.name, error instanceof LessonError ? error : undefined);
  }
}

/** Starts a built-in lesson. */
export async function openBuiltInLesson(id: string): Promise<void> {
  const lesson = await fetchLesson(id);
  if (lesson) openLesson(lesson);
}

/**
 * Fetches the lesson that an address names; reports a missing one and continues without it. Reports a missing
 * step and shows the first one.
 */
export async function fetchCurrentLesson(id: string): Promise<void> {
  // Leaving the position first keeps the notice, which ends with the next step.
  const lesson = await fetchLesson(id, () => restoreLessonPosition(undefined));
  if (!lesson) return;
  const step = useLesson.getState().position?.step ?? '';
  const isUnknown = step !== '' && !lesson.steps.some((each) => each.id === step);
  provideLesson(lesson);
  if (isUnknown) addNotice({ kind: 'address', parts: [`step=${step}`] });
}

/** Fetches the page's own lessons; reports those that could not be fetched. */
export async function fetchBuiltInLessons(): Promise<readonly Lesson[]> {
  const lessons = await Promise.all(LESSON_IDS.map((id) => fetchLesson(id)));
  return lessons.filter((lesson) => lesson !== undefined);
}

/** Calls `onMissing` before it reports that the lesson is not available. */
async function fetchLesson(id: string, onMissing?: () => void) {
  try {
    const [{ loadBuiltIn }, { checkLesson }] = await Promise.all([
      import('@/lib/lesson/built-in'),
      import('@/lib/lesson/read-lesson'),
    ]);
    const data = await loadBuiltIn(id);
    if (data !== undefined) return checkLesson(data, methodIds());
    onMissing?.();
    addNotice({ kind: 'lesson', problem: 'unknown', name: id });
  } catch {
    onMissing?.();
    addNotice({ kind: 'error', code: 'download-failed', params: { file: id } });
  }
  return undefined;
}

function reportError(name: string, error: LessonError | undefined): void {
  if (error?.path === undefined) addNotice({ kind: 'lesson', problem: 'unreadable', name });
  else addNotice({ kind: 'lesson', problem: 'mistake', name, path: error.path });
}
