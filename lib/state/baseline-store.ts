import { create } from 'zustand';
import type { BaselinePicture, BaselinePictures } from '@/lib/protocol/baselines';
import type { BaselineChoice } from '@/lib/protocol/option-choice';

/** Thumbnails of the baselines for an explained picture, as far as requested from the worker. */
interface BaselineState {
  /** Frame id of the picture that they belong to. */
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
