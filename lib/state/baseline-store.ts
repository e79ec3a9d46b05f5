import { create } from 'zustand';
import type { BaselinePicture, BaselinePicturesMessage } from '@/lib/protocol/baselines';
import type { BaselineChoice } from '@/lib/protocol/option-choice';

/** How the baselines look on the picture that is being explained, as far as the worker was asked. */
export interface BaselineState {
  readonly sizePx: number;
  /** What the worker is asked for; a new object asks again. */
  readonly request: BaselineRequest | undefined;
  readonly pictures: Readonly<Partial<Record<BaselineChoice, BaselinePicture['rgba']>>>;
}

export interface BaselineRequest {
  readonly kind: 'show' | 'keep';
}

export const useBaselinePictures = create<BaselineState>()(() => ({
  sizePx: 0,
  request: undefined,
  pictures: {},
}));

/** Asks how the baselines look on the present frame. */
export const askForBaselines = () => useBaselinePictures.setState({ request: { kind: 'show' } });

/** Keeps the present frame as a baseline. */
export const pinBaseline = () => useBaselinePictures.setState({ request: { kind: 'keep' } });

export function setBaselinePictures({ sizePx, pictures }: BaselinePicturesMessage): void {
  useBaselinePictures.setState({
    sizePx,
    pictures: Object.fromEntries(pictures.map(({ id, rgba }) => [id, rgba])),
  });
}
