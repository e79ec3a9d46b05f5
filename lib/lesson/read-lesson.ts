import * as v from 'valibot';
import { lessonFieldInVersion1 } from '@/lib/settings/version-1';
import { type Lesson, type LessonVersion, lessonSchema } from './lesson-schema';

/** A lesson that cannot be shown; `place` is where its mistake lies, such as `steps[2].view.method`. */
export class LessonMistake extends Error {
  constructor(readonly place: string | undefined) {
    super(place === undefined ? 'not JSON' : `mistake at ${place}`);
  }
}

/** Reads the text of a lesson file. Throws a LessonMistake. */
export function readLesson(json: string, methods: readonly string[]): Lesson {
  let data: unknown;
  try {
    // Removes the byte order mark that some editors on Windows write.
    data = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    throw new LessonMistake(undefined);
  }
  return checkLesson(data, methods);
}

/** Throws a LessonMistake where the data is no lesson. */
export function checkLesson(data: unknown, methods: readonly string[]): Lesson {
  const version = v.is(v.object({ version: v.literal(1) }), data) ? 1 : 2;
  const result = v.safeParse(lessonSchema(methods, version), data);
  if (!result.success) throw new LessonMistake(placeOf(result.issues[0], version));
  return result.output;
}

/**
 * The deepest place that an issue names: of a choice between several forms, the mistake lies in one of them.
 */
function placeOf(issue: v.BaseIssue<unknown>, version: LessonVersion): string {
  const nameOf = (key: string) => (version === 1 ? lessonFieldInVersion1(key) : key);
  const path = (issue.path ?? []).map(({ key }) =>
    typeof key === 'number' ? `[${key}]` : `.${nameOf(String(key))}`,
  );
  return path.join('').replace(/^\./, '') || 'format';
}
