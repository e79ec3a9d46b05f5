import { COLOR_MAP_NAMES } from 'live-attribution/heat-map';
import { BASELINE_IDS } from 'live-attribution/methods';
import * as v from 'valibot';
import { CLASSES_SHOWN, SCALE_CHOICES, VIEW_3D_SHAPES, VIEW_MODES } from '@/lib/protocol/view-choice';

const name = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), v.maxLength(60));
const sentence = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(2000));

/** A text in one language or in several; what a language lacks is shown in another. */
const text = v.union([
  sentence,
  v.pipe(
    v.strictObject({ en: v.optional(sentence), de: v.optional(sentence) }),
    v.check(({ en, de }) => en !== undefined || de !== undefined),
  ),
]);

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const target = v.union([
  v.literal('top'),
  /** By index, or by its name in any language. */
  v.strictObject({ class: v.union([whole(0, 1e6), sentence]) }),
  /** The class in this place, 1 for the best, as it is when the step begins. */
  v.strictObject({ rank: whole(1, 5) }),
]);

const source = v.union([
  v.literal('camera'),
  v.strictObject({ scene: whole(1, 1e6), sticker: v.optional(v.boolean()) }),
]);

const noise = v.strictObject({
  level: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.1))),
  copies: v.optional(whole(1, 8)),
  fresh: v.optional(v.boolean()),
});

/** What a step shows. What is left out is as on a fresh page, but for picture, network, colours and freezing, which stay. */
function viewSchema(methods: readonly string[]) {
  const method = v.picklist(methods);
  return v.strictObject({
    mode: v.optional(v.picklist(VIEW_MODES)),
    method: v.optional(method),
    methods: v.optional(v.pipe(v.array(method), v.minLength(1), v.maxLength(methods.length))),
    layer: v.optional(whole(1, 99)),
    target: v.optional(target),
    classes: v.optional(v.picklist(CLASSES_SHOWN)),
    baselines: v.optional(v.pipe(v.array(v.picklist(BASELINE_IDS)), v.minLength(1))),
    noise: v.optional(noise),
    opacity: v.optional(share),
    colors: v.optional(v.picklist(COLOR_MAP_NAMES)),
    signedColors: v.optional(v.picklist(COLOR_MAP_NAMES)),
    scale: v.optional(v.picklist(SCALE_CHOICES)),
    rawGrid: v.optional(v.boolean()),
    space: v.optional(v.picklist(VIEW_3D_SHAPES)),
    model: v.optional(name),
    source: v.optional(source),
    frozen: v.optional(v.boolean()),
  });
}

function stepSchema(methods: readonly string[]) {
  return v.strictObject({
    id: name,
    title: text,
    question: v.optional(text),
    notes: v.optional(v.pipe(v.array(text), v.maxLength(20))),
    view: v.optional(viewSchema(methods), {}),
  });
}

/**
 * A lesson, as docs/lessons.md describes it.
 * @param methods ids of the methods that a step may show
 */
export function lessonSchema(methods: readonly string[]) {
  return v.strictObject({
    format: v.literal('attribution-lesson'),
    version: v.literal(1),
    id: name,
    title: text,
    steps: v.pipe(
      v.array(stepSchema(methods)),
      v.minLength(1),
      v.maxLength(100),
      v.check((steps) => new Set(steps.map(({ id }) => id)).size === steps.length),
    ),
  });
}

export type Lesson = v.InferOutput<ReturnType<typeof lessonSchema>>;
export type LessonStep = Lesson['steps'][number];
export type LessonView = LessonStep['view'];
export type LessonText = v.InferOutput<typeof text>;
