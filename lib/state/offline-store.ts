import { create } from 'zustand';
import type { ReadyMessage } from '@/lib/protocol/engine';

/** What of the site is on this device, for the time without a network. */
export interface OfflineState {
  /** Engines that start without a network. */
  readonly engines: readonly ReadyMessage['engine'][];
}

export const useOffline = create<OfflineState>()(() => ({ engines: [] }));

export const setOfflineEngines = (engines: OfflineState['engines']) => useOffline.setState({ engines });
