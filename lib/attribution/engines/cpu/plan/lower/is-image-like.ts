import type { View } from '../view';

/** Whether a view [N, C, H, W] has adjacent channels. */
export function isImageLike({ dims, strides }: View, kind: 'image' | 'dense'): boolean {
  return kind === 'image' && dims.length === 4 && (strides[1] === 1 || dims[1] === 1);
}
