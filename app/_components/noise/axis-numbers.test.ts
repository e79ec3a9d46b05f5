import { expect, test } from 'vitest';
import { numberFormat } from '@/lib/i18n/number-format';
import { axisNumbers } from './axis-numbers';

const inLanguage = (locale: 'en' | 'de') => axisNumbers(numberFormat(locale));

test('the axes of plots have the numbers of the page’s language', () => {
  const [en, de] = [inLanguage('en'), inLanguage('de')];
  expect([en.level(0.005), en.seconds(1.5), en.score(0.25)]).toEqual(['0.5%', '1.5 s', '0.25']);
  expect([de.level(0.005), de.seconds(1.5), de.score(0.25)]).toEqual(['0,5\u00a0%', '1,5 s', '0,25']);
  expect(de.seconds(1200)).toBe('1.200 s');
});
