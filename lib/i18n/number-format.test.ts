import { expect, test } from 'vitest';
import { numberFormat } from './number-format';

const [en, de] = [numberFormat('en'), numberFormat('de')];
const SCIENTIFIC = { notation: 'scientific', maximumSignificantDigits: 2 } as const;

test('negative numbers and exponents have a minus sign in every language', () => {
  expect([en.number(-1234.5), de.number(-1234.5)]).toEqual(['\u22121,234.5', '\u22121.234,5']);
  expect([en.number(-0.1, { style: 'percent' }), de.number(-0.1, { style: 'percent' })]).toEqual([
    '\u221210%',
    '\u221210\u00a0%',
  ]);
  expect([en.number(-0.00015, SCIENTIFIC), de.number(-0.00015, SCIENTIFIC)]).toEqual([
    '\u22121.5E\u22124',
    '\u22121,5E\u22124',
  ]);
});

test('a number that is rounded to 0 has no sign', () => {
  expect(en.number(-0.001, { maximumFractionDigits: 2 })).toBe('0');
  expect(en.number(-0)).toBe('0');
});

test('each call has its own digits', () => {
  const digits = [1, 2].map((maximumFractionDigits) => en.number(0.123, { maximumFractionDigits }));
  expect([...digits, en.number(0.123)]).toEqual(['0.1', '0.12', '0.123']);
});
