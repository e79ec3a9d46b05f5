import { create } from 'zustand';

/** The frame that was frozen last, with its map, kept to be compared with what is shown now. */
export interface FrozenState {
  readonly frame: FrozenFrame | undefined;
  readonly comparing: boolean;
}

export interface FrozenFrame {
  /** The network's square as it was shown, mirrored where that was. */
  readonly picture: HTMLCanvasElement;
  readonly method: string;
  /** Index of the class that was explained, once known. */
  readonly target: number | undefined;
}

export const useFrozen = create<FrozenState>()(() => ({ frame: undefined, comparing: false }));

export const keepFrozenFrame = (frame: FrozenFrame) => useFrozen.setState({ frame });
export const setComparing = (comparing: boolean) => useFrozen.setState({ comparing });
