import { useSyncExternalStore } from 'react';
import { siteUrl } from '@/lib/i18n/site-url';

const neverChanges = () => () => undefined;

/** Where the site lies, with a slash at the end; undefined while the page is built on the server. */
export function useSiteUrl(): string | undefined {
  return useSyncExternalStore(
    neverChanges,
    () => siteUrl(location.href),
    () => undefined,
  );
}
