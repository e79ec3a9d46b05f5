import { expect, test } from 'vitest';
import { describeWithCases, readCase } from '../testing/cases';
import { readLabels } from './read-labels';

const read = (text: string) => readLabels(new TextEncoder().encode(text), 'labels.txt');
const readBytes = (...bytes: number[]) => readLabels(Uint8Array.from(bytes), 'labels.txt');
const utf16 = (text: string, isLittle: boolean) =>
  [...text].flatMap((letter) => {
    const code = letter.charCodeAt(0);
    return isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255];
  });

const REFUSAL = 'labels.txt has no class names: give one name per line, or a JSON list.';

test.each(['\n', '\r\n', '\r'])('names are read from lines that end in %j', (end) => {
  expect(read(`tench${end} gold fish ${end}shark${end}`)).toEqual({ en: ['tench', 'gold fish', 'shark'] });
});

test('names are read from JSON lists, in one or two languages', () => {
  expect(read('["tench", "shark"]')).toEqual({ en: ['tench', 'shark'] });
  expect(read('{"en": ["tench"], "de": ["Schleie"]}')).toEqual({ en: ['tench'], de: ['Schleie'] });
});

test('names under class numbers are sorted as numbers', () => {
  const twelve = Array.from({ length: 12 }, (_, index) => 11 - index);
  const expected = { en: twelve.toReversed().map((index) => `class ${index}`) };
  const written = (entry: (index: number) => unknown) =>
    `{${twelve.map((index) => `"${index}": ${JSON.stringify(entry(index))}`).join(', ')}}`;
  expect(read(written((index) => `class ${index}`))).toEqual(expected);
  expect(read(written((index) => ['n01440764', `class ${index}`]))).toEqual(expected);
  expect(read(`{"id2label": ${written((index) => `class ${index}`)}, "hidden_size": 768}`)).toEqual(expected);
});

test('class numbers under names are turned round', () => {
  const expected = { en: ['tench', 'shark'] };
  expect(read('{"shark": 1, "tench": 0}')).toEqual(expected);
  expect(read('{"shark": "1", "tench": "0"}')).toEqual(expected);
  expect(read('{"label2id": {"shark": 1, "tench": 0}, "hidden_size": 768}')).toEqual(expected);
  expect(read('{"label2id": {"no": 0}, "id2label": {"1": "shark", "0": "tench"}}')).toEqual(expected);
});

test.each([
  '0 tench\n1 gold fish, “Carassius”',
  '0: tench\n1: gold fish, “Carassius”',
  '0,tench\n1,gold fish, “Carassius”',
  '0\ttench\n1\tgold fish, “Carassius”',
  '0;tench\n1;gold fish, “Carassius”',
  '1 gold fish, “Carassius”\n0 tench',
  '00 tench\n\n01 gold fish, “Carassius”\n',
  '"0","tench"\n"1","gold fish, “Carassius”"',
  'index,name\n0,tench\n1,"gold fish, “Carassius”"',
  'id\tlabel\r\n1\tgold fish, “Carassius”\r\n0\ttench',
  ',name\n0,tench\n1,"gold fish, “Carassius”"',
  'tench,0\n"gold fish, “Carassius”",1',
  'name;number\n"gold fish, “Carassius”";1\ntench;0',
  'n01440764 tench\nn01443537 gold fish, “Carassius”',
  '0,n01440764,tench\n1,n01443537,gold fish, “Carassius”',
])('class numbers of %j are no part of the names', (text) => {
  expect(read(text)).toEqual({ en: ['tench', 'gold fish, “Carassius”'] });
});

test('a table of other columns has no names, a table of one column has', () => {
  const table = (text: string) => readLabels(new TextEncoder().encode(text), 'names.csv');
  expect(() => table('a,b')).toThrow('names.csv has no class names');
  expect(() => table('seconds,spearman\n0.1,0.9\n0.2,0.8')).toThrow('names.csv has no class names');
  expect(table('tench\ngold fish')).toEqual({ en: ['tench', 'gold fish'] });
  expect(table('index,name\n0,tench')).toEqual({ en: ['tench'] });
});

test('doubled quotes inside a field stand for one', () => {
  expect(read('0,"5"" disk"\n1,tape')).toEqual({ en: ['5" disk', 'tape'] });
});

test.each([
  '1 tench\n2 shark',
  '0 tench\n0 shark',
  '0 tench\n2 shark',
  '0 tench\nshark',
  'tench\n0 shark',
  '10 km/h\n20 km/h',
  '0\n1\n2',
  'class 0\nclass 1',
  '0.5 mm\n1.5 mm',
  '3D glasses\n4K screen',
  'tench, Tinca\ngold fish, Carassius',
])('numbers that are not 0 to n − 1, as in %j, are part of the names', (text) => {
  expect(read(text)).toEqual({ en: text.split('\n') });
});

test.each([
  ['UTF-8 with a byte-order mark', [0xef, 0xbb, 0xbf, 0xc3, 0xa4, 10, 0x62]],
  ['UTF-16, little-endian', [0xff, 0xfe, ...utf16('ä\nb', true)]],
  ['UTF-16, big-endian', [0xfe, 0xff, ...utf16('ä\nb', false)]],
  ['UTF-16 without a mark', utf16('ä\nb', true)],
  ['big-endian UTF-16 without a mark', utf16('ä\nb', false)],
  ['Latin-1', [0xe4, 10, 0x62]],
])('%s is recognised', (_, bytes) => {
  expect(readBytes(...bytes)).toEqual({ en: ['ä', 'b'] });
});

test('JSON in UTF-16 is recognised', () => {
  expect(readBytes(0xff, 0xfe, ...utf16('["ä", "b"]', true))).toEqual({ en: ['ä', 'b'] });
});

test.each([
  '',
  '[1, 2]',
  '{"fr": ["tanche"]}',
  '["tench"',
  '[]',
  '{}',
  '{"id2label": {}}',
  '{"label2id": {"tench": 1}}',
  '{"tench": 0.5, "shark": 1}',
  '{"0": "tench", "2": "shark"}',
  '{"tench": 0, "shark": 0}',
  'ten\u0000ch\nshark',
  'ten\ufffdch',
])('%j is refused', (text) => {
  expect(() => read(text)).toThrow(REFUSAL);
});

test.each([
  ['half a UTF-16 character', [0xff, 0xfe, 0x61, 0, 0x62]],
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]],
  ['Latin-1 with control characters', [0xe4, 0x01, 0x62]],
])('%s is refused', (_, bytes) => {
  expect(() => readBytes(...bytes)).toThrow(REFUSAL);
});

describeWithCases('label files from elsewhere', () => {
  test.each([
    ['labels-utf16.txt', ['tench', 'goldfish', 'shark']],
    ['hf-config.json', ['a', 'b', 'c']],
  ])('%s', async (name, en) => {
    expect(readLabels(await readCase(name), name)).toEqual({ en });
  });
});
