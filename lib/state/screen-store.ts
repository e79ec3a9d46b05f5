import { create } from 'zustand';

/** Whether the user is choosing a part of the shared screen. */
interface ScreenState {
  readonly choosing: boolean;
}

export const useScreen = create<ScreenState>()(() => ({ choosing: false }));

export const setChoosing = (choosing: boolean) => useScreen.setState({ choosing });
