import { expect, test } from 'vitest';
import { CODINGS, chooseCoding } from './content-coding.mjs';

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP', 'gzip'],
  ['br;q=0.5, gzip', 'gzip'],
  ['br;q=0, gzip;q=0.1', 'gzip'],
  ['*', 'br'],
  ['*;q=0', undefined],
  ['br;q=0, *', 'gzip'],
  ['identity, br;q=0.5', undefined],
  ['identity;q=0.5, br;q=0.5', 'br'],
  ['br;q=high', undefined],
  ['deflate', undefined],
  ['', undefined],
  [undefined, undefined],
])('Accept-Encoding: %s', (header, name) => {
  expect(chooseCoding(header, CODINGS)?.name).toBe(name);
});

test('only what is there is chosen', () => {
  expect(chooseCoding('br, gzip', CODINGS.slice(1))?.name).toBe('gzip');
  expect(chooseCoding('br, gzip', [])).toBeUndefined();
});
