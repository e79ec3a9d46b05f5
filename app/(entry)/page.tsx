import { ENTRY_SCRIPT } from '@/lib/i18n/entry-script';
import { LOCALE_NAMES, LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';

/** Redirects the bare address to the browser's language; the links serve browsers without scripts. */
export default function EntryPage() {
  return (
    <main className="entry">
      {/* Marked, since the build takes all other scripts out of this page. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours */}
      <script data-entry dangerouslySetInnerHTML={{ __html: ENTRY_SCRIPT }} />
      <h1 className="sr-only">{MESSAGES.en.meta.title}</h1>
      {LOCALES.map((locale) => (
        <a
          key={locale}
          href={`./${locale}/`}
          hrefLang={locale}
          lang={locale}
          className="button button-filled"
        >
          {LOCALE_NAMES[locale]}
        </a>
      ))}
    </main>
  );
}
