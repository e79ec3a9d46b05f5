import { create } from 'zustand';

/** The open dialog; at most one is open. */
interface OverlayState {
  readonly overlay: Overlay | undefined;
}

export type Overlay = 'palette' | 'help' | 'share';

export const useOverlay = create<OverlayState>()(() => ({ overlay: undefined }));

export const openOverlay = (overlay: Overlay) => useOverlay.setState({ overlay });
export const closeOverlay = () => useOverlay.setState({ overlay: undefined });
