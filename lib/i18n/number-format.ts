import type { Locale } from './locales';

/** Writes numbers in a language: with a minus sign (U+2212), which Intl writes as a hyphen. */
export interface NumberFormat {
  number(value: number, options?: Intl.NumberFormatOptions): string;
}

/** Each takes long to create, and numbers are written several times a second. */
const formats: Record<string, Intl.NumberFormat> = {};

export function numberFormat(locale: Locale): NumberFormat {
  return {
    number(value, options) {
      const key = locale + JSON.stringify(options);
      // No sign before a number that is rounded to 0.
      formats[key] ??= new Intl.NumberFormat(locale, { signDisplay: 'negative', ...options });
      return formats[key].format(value).replaceAll('-', '−');
    },
  };
}
