import { create } from 'zustand';

/** State of the presentation mode. */
interface PresentState {
  readonly presenting: boolean;
  /** Whether the speaker's notes are shown. */
  readonly notes: boolean;
  /** Whether the screen is black. */
  readonly blank: boolean;
  /** Whether everything but a disc around the pointer is darkened. */
  readonly spotlight: boolean;
}

const OFF: PresentState = { presenting: false, notes: false, blank: false, spotlight: false };

export const usePresent = create<PresentState>()(() => OFF);

export const startPresenting = () => usePresent.setState({ presenting: true });
export const endPresenting = () => usePresent.setState(OFF);
export const toggleNotes = () => usePresent.setState(({ notes }) => ({ notes: !notes }));
export const showNotes = () => usePresent.setState({ notes: true });
export const toggleSpotlight = () => usePresent.setState(({ spotlight }) => ({ spotlight: !spotlight }));
export const toggleBlank = () => usePresent.setState(({ blank }) => ({ blank: !blank }));
export const showScreen = () => usePresent.setState({ blank: false });
