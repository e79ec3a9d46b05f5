import type { Locale } from './locales';

/** Writes numbers in a language: with a minus sign (U+2212), which Intl writes as a hyphen. */
export interface NumberFormat {
  number(value: number, options?: Intl.NumberFormatOptions): string;
}

export function numberFormat(locale: Locale): NumberFormat {
  // Numbers are written several times a second, and each Intl format takes long to create.
  const formats = new Map<string, Intl.NumberFormat>();
  return {
    number(value, options) {
      const key = JSON.stringify(options);
      // No sign before a number that is rounded to 0.
      const format =
        formats.get(key) ?? new Intl.NumberFormat(locale, { signDisplay: 'negative', ...options });
      formats.set(key, format);
      return format.format(value).replaceAll('-', '−');
    },
  };
}
