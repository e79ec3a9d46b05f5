import * as v from 'valibot';
import { UserError } from '../user-error';
import type { ClassLabels } from './model';

const names = v.pipe(v.array(v.string()), v.minLength(1));
const labelsSchema = v.union([names, v.object({ en: names, de: v.exactOptional(names) })]);

/**
 * Reads class names in index order: a JSON list, a JSON object {"en": […], "de": […]} for two languages, or
 * text with one name per line.
 * @throws UserError 'model-labels' for any other content
 */
export function readLabels(bytes: Uint8Array, fileName: string): ClassLabels {
  const text = new TextDecoder().decode(bytes).trim();
  const isJson = /^[[{]/.test(text);
  const parsed = v.safeParse(labelsSchema, isJson ? parseJson(text) : lines(text));
  if (!parsed.success) {
    const message = `${fileName} has no class names: give one name per line, or a JSON list.`;
    throw new UserError('model-labels', message, { file: fileName });
  }
  return 'en' in parsed.output ? parsed.output : { en: parsed.output };
}

function lines(text: string): readonly string[] {
  return text === '' ? [] : text.split(/\r?\n/).map((line) => line.trim());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
