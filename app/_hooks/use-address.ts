import { useLayoutEffect, useSyncExternalStore } from 'react';
import { addressQuery, subscribeToAddress, syncAddress } from '../_session/address/address-sync';

/** Syncs address and state, in a layout effect because other effects start the engine with the settings. */
export function useAddress(): void {
  useLayoutEffect(syncAddress, []);
}

/** Returns the query of the address, '?…' or ''; '' during prerendering. */
export function useAddressQuery(): string {
  return useSyncExternalStore(subscribeToAddress, addressQuery, () => '');
}
