import { create } from 'zustand';

/** Whether the stage fills the screen, or at least the window. */
interface FullScreenState {
  readonly on: boolean;
}

export const useFullScreen = create<FullScreenState>()(() => ({ on: false }));

export const setFullScreen = (on: boolean) => useFullScreen.setState({ on });
