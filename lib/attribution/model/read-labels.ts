import * as v from 'valibot';
import { UserError } from '../user-error';
import type { ClassLabels } from './model';

const names = v.pipe(v.array(v.string()), v.minLength(1));
const labelsSchema = v.union([names, v.object({ en: names, de: v.exactOptional(names) })]);

/**
 * Reads the names of a model's classes, in the order of its scores: a JSON list, {"en": […], "de": […]} where there are two
 * languages, or a text with one name per line.
 * @throws UserError 'model-labels' where it is none of them
 */
export function readLabels(bytes: Uint8Array, fileName: string): ClassLabels {
  const text = new TextDecoder().decode(bytes).trim();
  const isJson = /^[[{]/.test(text);
  const parsed = v.safeParse(labelsSchema, isJson ? parseJson(text) : lines(text));
  if (!parsed.success) {
    const message = `${fileName} holds no names of classes: give one name per line, or a JSON list.`;
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
