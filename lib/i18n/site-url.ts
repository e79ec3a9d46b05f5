import { isLocale, LOCALES, type Locale } from './locales';

const PAGE = new RegExp(`/(${LOCALES.join('|')})(?:\\.html|/(?:index\\.html)?)?$`);

/** Returns the base URL of the site with a trailing slash: `/lab/de/` → `/lab/`. */
export function siteUrl(pageUrl: string): string {
  const url = new URL(pageUrl);
  return new URL(url.pathname.replace(PAGE, '/'), url.origin).href;
}

/** Returns the language of a page from its URL: `/lab/de/` → 'de'. */
export function localeOfPage(pageUrl: string): Locale | undefined {
  const found = PAGE.exec(new URL(pageUrl).pathname)?.[1] ?? '';
  return isLocale(found) ? found : undefined;
}

/** Returns the URL of the page in another language, with the same query and hash. */
export function pageInLocale(pageUrl: string, locale: Locale): string {
  const { search, hash } = new URL(pageUrl);
  return `${siteUrl(pageUrl)}${locale}/${search}${hash}`;
}
