/** How the floats of a value lie in memory. Sizes and strides count floats. */
export type Layout = DenseLayout | ImageLayout;

/** Row-major (C) order, without gaps. */
export interface DenseLayout {
  readonly kind: 'dense';
  readonly dims: readonly number[];
}

/** Pixels around each picture of a value. */
export interface Border {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * A value [N, C, H, W] as [N, H, W, C]: the channels of a pixel are adjacent, so a vector holds four
 * channels. The border is zero whenever a step reads it, so that a convolution reads its padding there.
 * Channels are padded to a multiple of 4, except for fewer than 4; what the added lanes hold is undefined,
 * and no result may depend on it.
 */
export interface ImageLayout {
  readonly kind: 'image';
  /** N, C, H, W. */
  readonly dims: readonly [number, number, number, number];
  readonly border: Border;
}

/** Floats behind every value that vectors may read and write. */
const SLACK = 16;

/** Strides of an image. */
export interface ImageStrides {
  /** From a pixel to the next one of its row. */
  readonly pixel: number;
  readonly row: number;
  readonly picture: number;
  /** Of channel 0 of the first pixel inside the border. */
  readonly origin: number;
}

export function imageStrides({ dims, border }: ImageLayout): ImageStrides {
  const [, channels, height, width] = dims;
  const pixel = channels < 4 ? channels : Math.ceil(channels / 4) * 4;
  const row = (border.left + width + border.right) * pixel;
  return {
    pixel,
    row,
    picture: (border.top + height + border.bottom) * row,
    origin: border.top * row + border.left * pixel,
  };
}

/** Floats that a value takes, with the slack behind it. */
export function layoutSize(layout: Layout): number {
  if (layout.kind === 'dense') return layout.dims.reduce((size, dim) => size * dim, 1) + SLACK;
  return layout.dims[0] * imageStrides(layout).picture + SLACK;
}
