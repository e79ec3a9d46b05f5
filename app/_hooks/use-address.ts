import { useLayoutEffect } from 'react';
import { syncAddress } from '../_session/address/address-sync';

/** Keeps the address and what is shown the same. Before the effects that start the engine with the settings. */
export function useAddress(): void {
  useLayoutEffect(syncAddress, []);
}
