import type { MouseEvent } from 'react';
import { useLocale } from 'use-intl';
import { LOCALE_NAMES, LOCALES, type Locale } from '@/lib/i18n/locales';
import { useAddressQuery } from '../../_hooks/use-address';
import { useLocaleSwitch } from '../messages-provider';
import { tip } from '../ui/tip';

/** Links to the page in each other language; a plain click changes it in place. */
export function LanguageSwitch() {
  const current = useLocale();
  const query = useAddressQuery();
  const switchLocale = useLocaleSwitch();
  const follow = (event: MouseEvent, locale: Locale) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    switchLocale(locale);
  };
  return LOCALES.filter((locale) => locale !== current).map((locale) => (
    <a
      key={locale}
      href={`../${locale}/${query}`}
      hrefLang={locale}
      lang={locale}
      className="button icon-button"
      aria-label={LOCALE_NAMES[locale]}
      onClick={(event) => follow(event, locale)}
      {...tip(LOCALE_NAMES[locale])}
    >
      {locale.toUpperCase()}
    </a>
  ));
}
