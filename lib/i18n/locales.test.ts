import { expect, test } from 'vitest';
import { isLocale, preferredLocale } from './locales';

test('takes the first language that the interface speaks, whatever its region', () => {
  expect(preferredLocale(['de-AT', 'en'])).toBe('de');
  expect(preferredLocale(['fr-FR', 'DE', 'en'])).toBe('de');
  expect(preferredLocale(['en-GB', 'de'])).toBe('en');
});

test('falls back to English', () => {
  expect(preferredLocale(['fr', 'it'])).toBe('en');
  expect(preferredLocale([])).toBe('en');
});

test('knows a locale from any other path segment', () => {
  expect(isLocale('de')).toBe(true);
  expect(isLocale('deutsch')).toBe(false);
});
