import { createTranslator } from 'use-intl/core';
import { expect, test } from 'vitest';
import { LOCALES, type Locale } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { errorSentence } from './error-sentence';

const errorIn = (locale: Locale) =>
  createTranslator({ locale, messages: MESSAGES[locale], namespace: 'error' });
const [error, german] = [errorIn('en'), errorIn('de')];

test('a network without layers asks for another method, any other network for another layer', () => {
  const unknown = (layers: string) => errorSentence({ code: 'layer-unknown', params: { layers } }, error);
  expect(unknown('')).toMatch(/no layer for this method/);
  expect(unknown('conv1, conv2')).toBe('The network does not have this layer.');
});

test('the words of the browser or the runtime are quoted in the sentence of the page', () => {
  const fails = { code: 'model-fails', params: { file: 'a.onnx', reason: 'Out of memory' } } as const;
  expect(errorSentence(fails, error)).toBe('a.onnx cannot be run here: “Out of memory”');
  expect(errorSentence(fails, german)).toBe('a.onnx lässt sich hier nicht ausführen: „Out of memory“');
  const internal = { code: 'internal', params: { reason: 'x is undefined' } } as const;
  expect(errorSentence(internal, german)).toBe('Interner Fehler: „x is undefined“');
});

test('a network that ends the worker without a word is refused with a sentence of the page', () => {
  const sentence = errorSentence({ code: 'model-fails', params: { file: 'a.onnx' } }, german);
  expect(sentence).toMatch(/^a\.onnx lässt sich hier nicht ausführen: Die Berechnung bricht ab/);
});

test.each(LOCALES)('every placeholder for free text is in quotes (%s)', (locale) => {
  const texts = Object.values(MESSAGES[locale]).flatMap((group) => Object.values(group));
  const withReason = texts.filter((text) => text.includes('{reason}'));
  expect(withReason.length).toBeGreaterThan(3);
  const isQuoted = (text: string) => /[“„]\{reason\}[“”]/.test(text);
  // The reason of a failed export is a sentence of the page.
  const unquoted = withReason.filter((text) => !isQuoted(text));
  expect(unquoted).toEqual([MESSAGES[locale].notice.notExported]);
});
