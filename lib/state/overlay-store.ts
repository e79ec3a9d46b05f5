import { create } from 'zustand';

/** Which of the dialogs over the page is open: at most one. */
export interface OverlayState {
  readonly overlay: Overlay | undefined;
}

export type Overlay = 'palette' | 'help' | 'share';

export const useOverlay = create<OverlayState>()(() => ({ overlay: undefined }));

export const openOverlay = (overlay: Overlay) => useOverlay.setState({ overlay });
export const closeOverlay = () => useOverlay.setState({ overlay: undefined });
