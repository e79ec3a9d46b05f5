import { isLocale, LOCALES, type Locale } from './locales';

const PAGE = new RegExp(`/(${LOCALES.join('|')})(?:\\.html|/(?:index\\.html)?)?$`);

/** Base URL of the site with a trailing slash, from a page address in any language: `/lab/de/` → `/lab/`. */
export function siteUrl(pageUrl: string): string {
  const url = new URL(pageUrl);
  return new URL(url.pathname.replace(PAGE, '/'), url.origin).href;
}

/** The language of a page by its address: `/lab/de/` → 'de'. */
export function localeOfPage(pageUrl: string): Locale | undefined {
  const found = PAGE.exec(new URL(pageUrl).pathname)?.[1] ?? '';
  return isLocale(found) ? found : undefined;
}

/** The same page in another language, with what its address asks for. */
export function pageInLocale(pageUrl: string, locale: Locale): string {
  const { search, hash } = new URL(pageUrl);
  return `${siteUrl(pageUrl)}${locale}/${search}${hash}`;
}
