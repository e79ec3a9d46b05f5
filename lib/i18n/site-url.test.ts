import { expect, test } from 'vitest';
import { siteUrl } from './site-url';

test.each([
  ['https://a.test/en', 'https://a.test/'],
  ['https://a.test/en/', 'https://a.test/'],
  ['https://a.test/lab/de/?engine=wasm#x', 'https://a.test/lab/'],
  ['https://a.test/en/lab/en/index.html', 'https://a.test/en/lab/'],
  ['http://localhost:3000/de.html', 'http://localhost:3000/'],
])('%s lies at %s', (page, site) => {
  expect(siteUrl(page)).toBe(site);
});
