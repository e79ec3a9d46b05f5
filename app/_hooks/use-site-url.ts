import { useSyncExternalStore } from 'react';
import { siteUrl } from '@/lib/i18n/site-url';

const neverChanges = () => () => undefined;

/** Returns the site's URL with a trailing slash; undefined during prerendering. */
export function useSiteUrl(): string | undefined {
  return useSyncExternalStore(
    neverChanges,
    () => siteUrl(location.href),
    () => undefined,
  );
}
