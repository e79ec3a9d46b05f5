import { expect, test } from 'vitest';
import { isLocale } from './locales';

test('knows a locale from any other path segment', () => {
  expect(isLocale('de')).toBe(true);
  expect(isLocale('deutsch')).toBe(false);
});
