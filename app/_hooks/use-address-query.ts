import { useSyncExternalStore } from 'react';

const neverChanges = () => () => undefined;

/** What the address asks for, '?…' or nothing; nothing while the page is built on the server. */
export function useAddressQuery(): string {
  return useSyncExternalStore(
    neverChanges,
    () => location.search,
    () => '',
  );
}
