import Link from 'next/link';
import { LOCALE_NAMES, LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { EnterByLanguage } from './enter-by-language';

/** The bare address: goes on in the browser's language; the links are for browsers without scripts. */
export default function EntryPage() {
  return (
    <main className="flex min-h-dvh items-center justify-center gap-4">
      <h1 className="sr-only">{MESSAGES.en.meta.title}</h1>
      <EnterByLanguage />
      {LOCALES.map((locale) => (
        <Link key={locale} href={`/${locale}`} hrefLang={locale} lang={locale} className="button button-key">
          {LOCALE_NAMES[locale]}
        </Link>
      ))}
    </main>
  );
}
