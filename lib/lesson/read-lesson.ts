import * as v from 'valibot';
import { lessonFieldInVersion1 } from '@/lib/settings/version-1';
import { type Lesson, type LessonVersion, lessonSchema } from './lesson-schema';

/** Error for an invalid lesson file; `path` is the position of its error, such as `steps[2].view.method`. */
export class LessonError extends Error {
  constructor(readonly path: string | undefined) {
    super(path === undefined ? 'not JSON' : `error at ${path}`);
  }
}

/** Reads the text of a lesson file. Throws a LessonError. */
export function readLesson(json: string, methods: readonly string[]): Lesson {
  let data: unknown;
  try {
    // Removes the byte order mark that some editors on Windows write.
    data = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    throw new LessonError(undefined);
  }
  return checkLesson(data, methods);
}

/** Validates a lesson. Throws a LessonError. */
export function checkLesson(data: unknown, methods: readonly string[]): Lesson {
  const version = v.is(v.object({ version: v.literal(1) }), data) ? 1 : 2;
  const result = v.safeParse(lessonSchema(methods, version), data);
  if (!result.success) throw new LessonError(pathOf(result.issues[0], version));
  return result.output;
}

/** Returns the path of an issue, e.g. `steps[2].view.method`. */
function pathOf(issue: v.BaseIssue<unknown>, version: LessonVersion): string {
  const nameOf = (key: string) => (version === 1 ? lessonFieldInVersion1(key) : key);
  const path = (issue.path ?? []).map(({ key }) =>
    typeof key === 'number' ? `[${key}]` : `.${nameOf(String(key))}`,
  );
  return path.join('').replace(/^\./, '') || 'format';
}
