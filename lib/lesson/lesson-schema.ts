import * as v from 'valibot';
import { SETTINGS, type SettingsState } from '@/lib/settings/settings-table';
import { lessonViewOfVersion1 } from '@/lib/settings/version-1';

const name = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), v.maxLength(60));
const sentence = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(2000));

/** A text in one language, which is shown in all, or in several. */
const text = v.union([
  sentence,
  v.pipe(
    v.strictObject({ en: v.optional(sentence), de: v.optional(sentence) }),
    v.check(({ en, de }) => en !== undefined || de !== undefined),
  ),
]);

const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const target = v.union([
  v.literal('top'),
  /** Index, or name in any language. */
  v.strictObject({ class: v.union([whole(0, 1e6), sentence]) }),
  /** Rank at the beginning of the step, 1 for the top class. */
  v.strictObject({ rank: whole(1, 5) }),
]);

/** A file in the lesson's folder, not elsewhere. */
const fileName = v.pipe(v.string(), v.regex(/^[^/\\]{1,200}$/), v.regex(/[^.]/));

const source = v.union([
  v.literal('camera'),
  v.strictObject({ scene: whole(1, 1e6), sticker: v.optional(v.boolean()) }),
  /** A video file beside the lesson, paused at a time if there is one. */
  v.strictObject({ video: fileName, timeS: v.exactOptional(v.pipe(v.number(), v.minValue(0))) }),
]);

/**
 * Settings of a step, named as in the settings table. Omitted settings take their frozen defaults, except
 * picture, network, colours, style and freezing, which stay unchanged.
 */
export interface LessonView
  extends Partial<Omit<SettingsState, 'layer' | 'target' | 'noise' | 'square' | 'options'>> {
  readonly noise?: Partial<SettingsState['noise']>;
  readonly square?: Partial<SettingsState['square']>;
  readonly options?: Partial<SettingsState['options']>;
  /** Number of the layer, counted from the picture. */
  readonly layer?: number;
  readonly target?: v.InferOutput<typeof target>;
  readonly model?: string;
  readonly source?: v.InferOutput<typeof source>;
  readonly frozen?: boolean;
  /** Whether the map and all that tells of it stay hidden until they are revealed. */
  readonly concealed?: boolean;
}

/** Returns a table's settings as optional entries. All methods are valid for settings that need a layer. */
function settingEntries(table: object, methods: readonly string[]): v.ObjectEntries {
  const known = methods.map((id) => ({ id, usesLayer: true }));
  const entries = Object.entries(table).map(([key, entry]) => {
    const schema = 'initial' in entry ? entry.schema(known) : v.strictObject(settingEntries(entry, methods));
    return [key, v.exactOptional(schema)];
  });
  return Object.fromEntries(entries);
}

export function lessonViewSchema(methods: readonly string[]) {
  return v.strictObject({
    ...settingEntries(SETTINGS, methods),
    layer: v.exactOptional(whole(1, 99)),
    target: v.exactOptional(target),
    model: v.exactOptional(name),
    source: v.exactOptional(source),
    frozen: v.exactOptional(v.boolean()),
    concealed: v.exactOptional(v.boolean()),
  });
}

function stepSchema(methods: readonly string[], version: LessonVersion) {
  const today = lessonViewSchema(methods) as v.GenericSchema<unknown, LessonView>;
  const view = version === 1 ? v.pipe(v.unknown(), v.transform(lessonViewOfVersion1), today) : today;
  return v.strictObject({
    id: name,
    title: text,
    question: v.optional(text),
    notes: v.optional(v.pipe(v.array(text), v.maxLength(20))),
    view: v.optional(view, {}),
  });
}

export type LessonVersion = 1 | 2;

/**
 * Returns the schema of a lesson, which docs/lessons.md describes.
 * @param methods ids of the methods that a step may use
 */
export function lessonSchema(methods: readonly string[], version: LessonVersion = 2) {
  return v.strictObject({
    format: v.literal('attribution-lesson'),
    version: v.literal(version),
    id: name,
    title: text,
    steps: v.pipe(
      v.array(stepSchema(methods, version)),
      v.minLength(1),
      v.maxLength(100),
      v.check((steps) => new Set(steps.map(({ id }) => id)).size === steps.length),
    ),
  });
}

export type Lesson = v.InferOutput<ReturnType<typeof lessonSchema>>;
export type LessonStep = Lesson['steps'][number];
export type LessonText = v.InferOutput<typeof text>;
