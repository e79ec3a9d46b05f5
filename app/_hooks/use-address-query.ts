import { useSyncExternalStore } from 'react';
import { addressQuery, subscribeToAddress } from '../_session/address/address-sync';

/** What the address asks for, '?…' or nothing; nothing while the page is built on the server. */
export function useAddressQuery(): string {
  return useSyncExternalStore(subscribeToAddress, addressQuery, () => '');
}
