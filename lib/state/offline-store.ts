import { create } from 'zustand';
import type { ReadyMessage } from '@/lib/protocol/engine';

/** The parts of the site stored on this device for offline use. */
interface OfflineState {
  /** Engines that start offline. */
  readonly engines: readonly ReadyMessage['engine'][];
}

export const useOffline = create<OfflineState>()(() => ({ engines: [] }));

export const setOfflineEngines = (engines: OfflineState['engines']) => useOffline.setState({ engines });
