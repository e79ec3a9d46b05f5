import { expect, test } from 'vitest';
import { localeOfPage, pageInLocale, siteUrl } from './site-url';

test.each([
  ['https://a.test/en', 'https://a.test/'],
  ['https://a.test/en/', 'https://a.test/'],
  ['https://a.test/lab/de/?engine=wasm#x', 'https://a.test/lab/'],
  ['https://a.test/en/lab/en/index.html', 'https://a.test/en/lab/'],
  ['http://localhost:3000/de.html', 'http://localhost:3000/'],
])('%s lies at %s', (page, site) => {
  expect(siteUrl(page)).toBe(site);
});

test('the URL of a page gives its language', () => {
  expect(localeOfPage('https://a.test/lab/de/?engine=wasm')).toBe('de');
  expect(localeOfPage('https://a.test/en.html')).toBe('en');
  expect(localeOfPage('https://a.test/')).toBeUndefined();
});

test('the URL in another language keeps query and hash', () => {
  expect(pageInLocale('https://a.test/lab/en/?engine=wasm#x', 'de')).toBe(
    'https://a.test/lab/de/?engine=wasm#x',
  );
});
