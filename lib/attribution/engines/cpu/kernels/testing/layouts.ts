import { createRandom } from '../../../../random/prng';
import { sizeOf } from '../../../../tensor';
import type { Border, DenseLayout, ImageLayout, Layout } from '../../plan/layout';

export const NO_BORDER: Border = { top: 0, left: 0, bottom: 0, right: 0 };

export const dense = (...dims: readonly number[]): DenseLayout => ({ kind: 'dense', dims });

export const image = (dims: ImageLayout['dims'], border: Partial<Border> = {}): ImageLayout => ({
  kind: 'image',
  dims,
  border: { ...NO_BORDER, ...border },
});

/** Normally distributed elements of a value. */
export function normals({ dims }: Pick<Layout, 'dims'>, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: sizeOf(dims) }, () => random.normal());
}
