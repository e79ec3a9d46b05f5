import { create } from 'zustand';
import type { BaselinePicture, BaselinePictures } from '@/lib/protocol/baselines';
import type { BaselineChoice } from '@/lib/protocol/option-choice';

/** How the baselines look on a picture that was explained, as far as the worker was asked. */
export interface BaselineState {
  /** The picture that they are for. */
  readonly frameId: number | undefined;
  readonly sizePx: number;
  readonly pictures: Readonly<Partial<Record<BaselineChoice, BaselinePicture['rgba']>>>;
}

export const useBaselinePictures = create<BaselineState>()(() => ({
  frameId: undefined,
  sizePx: 0,
  pictures: {},
}));

export function setBaselinePictures({ pictures, ...others }: BaselinePictures): void {
  useBaselinePictures.setState({
    ...others,
    pictures: Object.fromEntries(pictures.map(({ id, rgba }) => [id, rgba])),
  });
}
