import { expect, test } from 'vitest';
import { ENTRY_SCRIPT } from './entry-script';

/** Returns the redirection in a browser with these languages. */
function entered(address: string, languages: readonly string[]): string {
  const { origin, pathname, search, hash } = new URL(address);
  let target = '';
  const location = { origin, pathname, search, hash, replace: (url: string) => (target = url) };
  new Function('location', 'navigator', ENTRY_SCRIPT)(location, { languages });
  return target;
}

test('redirects to the first available language of any region', () => {
  expect(entered('https://a.test/', ['de-AT', 'en'])).toBe('https://a.test/de/');
  expect(entered('https://a.test/', ['fr-FR', 'DE', 'en'])).toBe('https://a.test/de/');
  expect(entered('https://a.test/', ['en-GB', 'de'])).toBe('https://a.test/en/');
});

test('falls back to English', () => {
  expect(entered('https://a.test/', ['fr', 'it'])).toBe('https://a.test/en/');
  expect(entered('https://a.test/', [])).toBe('https://a.test/en/');
});

test('works in any folder and keeps query and hash', () => {
  expect(entered('https://a.test/lab/index.html?engine=wasm#x', ['de'])).toBe(
    'https://a.test/lab/de/?engine=wasm#x',
  );
  expect(entered('https://a.test/a/b/', ['en'])).toBe('https://a.test/a/b/en/');
});
