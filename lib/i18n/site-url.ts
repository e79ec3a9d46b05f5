import { LOCALES } from './locales';

const PAGE = new RegExp(`/(?:${LOCALES.join('|')})(?:\\.html|/(?:index\\.html)?)?$`);

/**
 * Where the site lies, with a slash at the end, from the address of a page in any language: `/lab/de/` → `/lab/`.
 * While the language changes, the address is still the former one's.
 */
export function siteUrl(pageUrl: string): string {
  const url = new URL(pageUrl);
  return new URL(url.pathname.replace(PAGE, '/'), url.origin).href;
}
