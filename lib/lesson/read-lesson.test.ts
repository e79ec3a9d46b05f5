import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { METHODS } from 'live-attribution/methods';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '@/lib/i18n/locales';
import { VIEW_MODES } from '@/lib/protocol/view-choice';
import { pathsOf, SETTINGS } from '@/lib/settings/settings-table';
import { LESSON_IDS, loadBuiltIn } from './built-in';
import { lessonSchema, lessonViewSchema } from './lesson-schema';
import { lessonText } from './lesson-text';
import { checkLesson, LessonError, readLesson } from './read-lesson';

const methods = METHODS.map(({ id }) => id);
const lesson = (step: object) => ({
  format: 'attribution-lesson',
  version: 2,
  id: 'mine',
  title: 'Mine',
  steps: [{ id: 'first', title: 'First', ...step }],
});

function pathOfError(data: unknown): string | undefined {
  try {
    checkLesson(data, methods);
  } catch (error) {
    if (error instanceof LessonError) return error.path;
  }
  return 'no mistake';
}

describe('the lessons of the page', async () => {
  const files = readdirSync(fileURLToPath(new URL('../../content/lessons', import.meta.url)));
  const lessons = await Promise.all(LESSON_IDS.map(async (id) => [id, await loadBuiltIn(id)] as const));

  test('are the files of the folder', () => {
    expect(files.map((name) => name.replace(/\.json$/, '')).sort()).toEqual([...LESSON_IDS].sort());
  });

  test.each(lessons)('%s is valid and complete in every language', (id, data) => {
    const read = checkLesson(data, methods);
    expect(read.id).toBe(id);
    for (const { title, question, notes } of read.steps) {
      for (const text of [read.title, title, question!, ...notes!]) {
        expect(typeof text === 'string' ? [] : Object.keys(text).sort()).toEqual([...LOCALES].sort());
      }
    }
  });

  test('the first lesson leads from a prediction to the cheating network', async () => {
    const read = checkLesson(await loadBuiltIn('ten-minutes'), methods);
    expect(read.steps.map(({ id }) => id)).toEqual([
      'predict',
      'saliency',
      'integrated-gradients',
      'baselines',
      'grad-cam',
      'layers',
      'another-class',
      'noise',
      'limits',
      'cheat',
    ]);
  });

  test('an unknown id gives undefined', async () => {
    expect(await loadBuiltIn('toString')).toBeUndefined();
  });
});

test('the example of docs/lessons.md is a lesson', () => {
  const document = readFileSync(new URL('../../docs/lessons.md', import.meta.url), 'utf8');
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(document) ?? [];
  expect(readLesson(example, methods).steps.length).toBeGreaterThan(1);
});

test('docs/lessons.md names every field and every view', () => {
  const document = readFileSync(new URL('../../docs/lessons.md', import.meta.url), 'utf8');
  const { steps } = lessonSchema(methods).entries;
  const [list] = steps.pipe;
  const fields = [
    ...Object.keys(list.item.entries),
    ...Object.keys(lessonViewSchema(methods).entries).filter((key) => key !== 'noise' && key !== 'options'),
    ...pathsOf(SETTINGS).map(({ path }) => path.join('.')),
    ...VIEW_MODES,
  ];
  expect(fields.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
});

test('a step needs only an id and a title', () => {
  expect(checkLesson(lesson({}), methods).steps[0]!.view).toEqual({});
});

test('reports the position of an error', () => {
  expect(pathOfError(lesson({ view: { method: 'grad-kam' } }))).toBe('steps[0].view.method');
  expect(pathOfError(lesson({ view: { metod: 'grad-cam' } }))).toBe('steps[0].view.metod');
  expect(pathOfError(lesson({ view: { opacity: 2 } }))).toBe('steps[0].view.opacity');
  expect(pathOfError(lesson({ title: '' }))).toBe('steps[0].title');
  expect(pathOfError(lesson({ title: {} }))).toBe('steps[0].title');
  expect(pathOfError(lesson({ view: { noise: { level: 2 } } }))).toBe('steps[0].view.noise.level');
  expect(pathOfError({ ...lesson({}), version: 3 })).toBe('version');
  expect(pathOfError({ ...lesson({}), steps: [] })).toBe('steps');
  expect(pathOfError([])).toBe('format');
});

test('reports positions in names of version 1, and accepts its values', () => {
  const old = (view: object) => ({ ...lesson({ view }), version: 1 });
  expect(pathOfError(old({ rawGrid: 'yes' }))).toBe('steps[0].view.rawGrid');
  expect(pathOfError(old({ methods: ['grad-kam'] }))).toBe('steps[0].view.methods[0]');
  expect(pathOfError(lesson({ view: { rawGrid: true } }))).toBe('steps[0].view.rawGrid');
  const twice = old({ mode: 'layers', method: 'saliency', baselines: ['one', 'one'] });
  expect(checkLesson(twice, methods).steps[0]!.view).toEqual({
    mode: 'layers',
    method: 'saliency',
    layersMethod: 'saliency',
    baselines: ['one'],
  });
});

test('two steps with the same id are refused', () => {
  const { steps, ...rest } = lesson({});
  expect(pathOfError({ ...rest, steps: [...steps, ...steps] })).toBe('steps');
});

test('a syntax error has no position', () => {
  expect(() => readLesson('{"format":', methods)).toThrow(LessonError);
  expect(readLesson(`\uFEFF${JSON.stringify(lesson({}))}`, methods).id).toBe('mine');
});

test('a text in one language is used for all', () => {
  expect(lessonText('Hello', 'de')).toBe('Hello');
  expect(lessonText({ en: 'Hello' }, 'de')).toBe('Hello');
  expect(lessonText({ en: 'Hello', de: 'Hallo' }, 'de')).toBe('Hallo');
});
