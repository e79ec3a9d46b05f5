import { expect, test } from 'vitest';
import { isLocale } from './locales';

test('distinguishes locales from other path segments', () => {
  expect(isLocale('de')).toBe(true);
  expect(isLocale('deutsch')).toBe(false);
});
