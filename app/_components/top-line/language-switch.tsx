import Link from 'next/link';
import { useLocale } from 'use-intl';
import { LOCALE_NAMES, LOCALES } from '@/lib/i18n/locales';
import { useAddressQuery } from '../../_hooks/use-address-query';
import { tip } from '../ui/tip';

/** A link to the page in each other language, with the same engine. */
export function LanguageSwitch() {
  const current = useLocale();
  const query = useAddressQuery();
  return LOCALES.filter((locale) => locale !== current).map((locale) => (
    <Link
      key={locale}
      href={`/${locale}/${query}`}
      hrefLang={locale}
      lang={locale}
      prefetch={false}
      className="button px-2"
      aria-label={LOCALE_NAMES[locale]}
      {...tip(LOCALE_NAMES[locale])}
    >
      {locale.toUpperCase()}
    </Link>
  ));
}
