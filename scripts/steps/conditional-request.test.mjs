import { describe, expect, test } from 'vitest';
import { isFresh, mayContinue } from './conditional-request.mjs';

const etag = '"v1-br"';
const modified = new Date('2026-01-02T03:04:05.678Z');

describe('a copy is fresh', () => {
  test.each([
    ['"v1-br"', true],
    ['W/"v1-br"', true],
    ['"v0", W/"v1-br" , "v2"', true],
    ['"a,b","v1-br"', true],
    [' * ', true],
    ['"v1"', false],
    ['"v0","v1"', false],
    ['v1-br', false],
    ['', false],
  ])('If-None-Match: %s', (header, fresh) => {
    expect(isFresh({ 'if-none-match': header }, etag, modified)).toBe(fresh);
  });

  test.each([
    ['Fri, 02 Jan 2026 03:04:05 GMT', true],
    ['Fri, 02 Jan 2026 03:04:06 GMT', true],
    ['Fri, 02 Jan 2026 03:04:04 GMT', false],
    ['yesterday', false],
  ])('If-Modified-Since: %s', (header, fresh) => {
    expect(isFresh({ 'if-modified-since': header }, etag, modified)).toBe(fresh);
  });

  test('a tag that does not match outweighs the date', () => {
    const headers = { 'if-none-match': '"v0"', 'if-modified-since': 'Fri, 02 Jan 2026 03:04:06 GMT' };
    expect(isFresh(headers, etag, modified)).toBe(false);
    expect(isFresh({}, etag, modified)).toBe(false);
  });
});

test.each([
  [undefined, true],
  ['"v1-br"', true],
  ['W/"v1-br"', false],
  ['"v1"', false],
  ['*', false],
  ['Fri, 02 Jan 2026 03:04:05 GMT', false],
])('a range continues a part with If-Range: %s', (header, continues) => {
  expect(mayContinue(header === undefined ? {} : { 'if-range': header }, etag)).toBe(continues);
});
