import * as v from 'valibot';
import { type Lesson, lessonSchema } from './lesson-schema';

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
    // Editors on Windows may begin a file with a mark of its encoding.
    data = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    throw new LessonMistake(undefined);
  }
  return checkLesson(data, methods);
}

/** Throws a LessonMistake where the data is no lesson. */
export function checkLesson(data: unknown, methods: readonly string[]): Lesson {
  const result = v.safeParse(lessonSchema(methods), data);
  if (!result.success) throw new LessonMistake(placeOf(result.issues[0]));
  return result.output;
}

/** The deepest place that an issue names: of a choice between several forms, the mistake lies in one of them. */
function placeOf(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map(({ key }) =>
    typeof key === 'number' ? `[${key}]` : `.${String(key)}`,
  );
  return path.join('').replace(/^\./, '') || 'format';
}
