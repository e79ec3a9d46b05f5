import { createFormatter, createTranslator } from 'use-intl';
import { isLocale, LOCALES, type Locale } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { numberFormat } from '@/lib/i18n/number-format';

/** The page's messages and number formats, for text that is drawn rather than rendered. */
export type Translators = ReturnType<typeof translatorsFor>;

/** Returns the messages and formats of the page's language. */
export function pageTranslators(): Translators {
  const { lang } = document.documentElement;
  return translatorsFor(isLocale(lang) ? lang : LOCALES[0]);
}

export function translatorsFor(locale: Locale) {
  const messages = MESSAGES[locale];
  return {
    locale,
    t: createTranslator({ locale, messages, namespace: 'export' }),
    view: createTranslator({ locale, messages, namespace: 'view' }),
    engine: createTranslator({ locale, messages, namespace: 'engine' }),
    predictions: createTranslator({ locale, messages, namespace: 'predictions' }),
    legend: createTranslator({ locale, messages, namespace: 'legend' }),
    title: {
      tile: createTranslator({ locale, messages, namespace: 'tile' }),
      dock: createTranslator({ locale, messages, namespace: 'dock' }),
      baseline: createTranslator({ locale, messages, namespace: 'baseline' }),
    },
    format: { ...numberFormat(locale), dateTime: formatterOfDates(locale).dateTime },
  };
}

function formatterOfDates(locale: Locale) {
  return createFormatter({ locale, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
}
