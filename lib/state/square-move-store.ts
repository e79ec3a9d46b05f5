import type { NetworkSquare } from 'live-attribution/preprocess';
import { create } from 'zustand';

/** The square that is being moved or enlarged with a pointer, as it was at the beginning. */
interface SquareMoveState {
  readonly from: NetworkSquare | undefined;
}

export const useSquareMove = create<SquareMoveState>()(() => ({ from: undefined }));

export const beginSquareMove = (from: NetworkSquare) => useSquareMove.setState({ from });
export const endSquareMove = () => useSquareMove.setState({ from: undefined });
