import * as v from 'valibot';
import { BOUNDS } from '../bounds';
import { UserError } from '../user-error';
import { decodeText } from './decode-text';
import type { ClassLabels } from './model';
import { inOrder, namesOfLines } from './names-of-lines';

const name = v.string();
const names = v.pipe(v.array(name), v.minLength(1));
/** A WordNet id and a name, as in Keras' imagenet_class_index.json. */
const wordnetName = v.pipe(
  v.tuple([v.string(), name]),
  v.transform(([, second]) => second),
);

/** Names under their class numbers: {"0": "tench", "1": "goldfish"}, in any order. */
const numbered = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^\d+$/)), v.union([name, wordnetName])),
  v.transform((record) => inOrder(Object.entries(record).map(([index, name]) => [Number(index), name]))),
  names,
);

/** Class numbers under their names, as Keras' class_indices: {"tench": 0, "goldfish": 1}. */
const numbers = v.pipe(
  v.record(v.string(), v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/))])),
  v.transform((record) => inOrder(Object.entries(record).map(([name, index]) => [Number(index), name]))),
  names,
);

const labelsSchema = v.union([
  names,
  v.object({ en: names, de: v.exactOptional(names) }),
  numbered,
  numbers,
  // config.json of a Hugging Face model.
  v.pipe(
    v.object({ id2label: numbered }),
    v.transform(({ id2label }) => id2label),
  ),
  v.pipe(
    v.object({ label2id: numbers }),
    v.transform(({ label2id }) => label2id),
  ),
]);

/**
 * Reads class names in index order: text with one name per line, with or without class numbers, or a table of
 * numbers and names; a JSON list; JSON objects {"en": […], "de": […]} for two languages, {"0": "tench", …},
 * {"0": ["n01440764", "tench"], …}, {"tench": 0, …}, {"id2label": …} or {"label2id": …}. Text is UTF-8,
 * UTF-16 or Windows-1252.
 * @throws UserError 'labels-invalid' for any other content
 */
export function readLabels(bytes: Uint8Array, fileName: string): ClassLabels {
  const text = bytes.length > BOUNDS.labelBytes ? undefined : decodeText(bytes)?.trim();
  const parsed = v.safeParse(
    labelsSchema,
    text === undefined ? undefined : contentOf(text, /\.[ct]sv$/i.test(fileName)),
    { abortEarly: true },
  );
  if (!parsed.success) {
    const message = `${fileName} has no class names: give one name per line, or a JSON list.`;
    throw new UserError('labels-invalid', message, { file: fileName });
  }
  return 'en' in parsed.output ? parsed.output : { en: parsed.output };
}

function contentOf(text: string, isTable: boolean): unknown {
  if (/^[[{]/.test(text)) return parseJson(text);
  return namesOfLines(text, isTable);
}

function parseJson(text: string): unknown {
  try {
    const content: unknown = JSON.parse(text);
    return Array.isArray(content) && content.length > BOUNDS.classes ? undefined : content;
  } catch {
    return undefined;
  }
}
