import { create } from 'zustand';

/** The last frozen frame with its map, kept for comparison with the current one. */
interface FrozenState {
  readonly frame: FrozenFrame | undefined;
  readonly comparing: boolean;
}

interface FrozenFrame {
  /** The network's square as shown, mirrored if the camera was. */
  readonly picture: HTMLCanvasElement;
  readonly method: string;
  /** Index of the explained class, once known. */
  readonly target: number | undefined;
}

export const useFrozen = create<FrozenState>()(() => ({ frame: undefined, comparing: false }));

export const setFrozenFrame = (frame: FrozenFrame) => useFrozen.setState({ frame });
export const setComparing = (comparing: boolean) => useFrozen.setState({ comparing });
