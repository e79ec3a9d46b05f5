import { expect, test } from 'vitest';
import { sourceFiles } from '@/tools/checks/source-files';
import { pickPlaces, placesIn } from './sample-places';

const places = await placesIn(['lib/protocol']);
const pick = (seed: number, mutants = 20) => pickPlaces(places, { mutants, seed });

test('a seed picks the same places each time, another seed other ones', () => {
  const first = pick(1);
  expect(pick(1)).toEqual(first);
  expect(pick(2)).not.toEqual(first);
  expect(new Set(first).size).toBe(first.length);
});

test('a place is a range of lines from 1 and columns from 0, in code and not in its tests', () => {
  const texts = new Map(sourceFiles('.ts').map(({ path, text }) => [path, text.split('\n')]));
  for (const place of pick(3)) {
    const [, path, ...numbers] = /^(.+):(\d+):(\d+)-(\d+):(\d+)$/.exec(place)!;
    const [line, column, endLine, endColumn] = numbers.map(Number);
    expect(path).toMatch(/^lib\/protocol\/(?!testing|.*\.test\.ts$)/);
    expect(texts.get(path!)![line! - 1]![column!]).toMatch(/\S/);
    expect(texts.get(path!)![endLine! - 1]![endColumn! - 1]).toMatch(/\S/);
  }
});

test('more changes than there are take every place', () => {
  const all = pick(4, 1e6);
  expect(all.length).toBeGreaterThan(pick(4).length);
  expect(all.sort()).toEqual(pick(5, 1e6).sort());
});
