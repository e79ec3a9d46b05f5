import { expect, test } from 'vitest';
import { readLabels } from './read-labels';

const read = (text: string) => readLabels(new TextEncoder().encode(text), 'labels.txt');

test('names are read from lines, a JSON list or a JSON object with two languages', () => {
  expect(read('tench\r\n gold fish \nshark\n')).toEqual({ en: ['tench', 'gold fish', 'shark'] });
  expect(read('["tench", "shark"]')).toEqual({ en: ['tench', 'shark'] });
  expect(read('{"en": ["tench"], "de": ["Schleie"]}')).toEqual({ en: ['tench'], de: ['Schleie'] });
});

test.each(['', '[1, 2]', '{"fr": ["tanche"]}', '["tench"', '[]'])('%s is refused', (text) => {
  expect(() => read(text)).toThrow('labels.txt has no class names: give one name per line, or a JSON list.');
});
