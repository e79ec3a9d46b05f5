/** A ResNet-18 of an eighth of the width: 60 times less work, and every operator of the full one. */
export const NARROW_MODEL = 'narrow-resnet18';
/** As narrow, for pictures of 64 pixels, with seeded weights and ImageNet's thousand class names. */
export const NAMED_MODEL = 'named-resnet18';
/**
 * ResNet-18 at full size: PyTorch's seeded reference weights where they are there, else seeded weights of our
 * own.
 */
export const FULL_MODEL = 'full-resnet18';

/** Side of the inputs for which PyTorch's results with the narrow network are stored. */
export const GOLDEN_SIZES_PX = [64, 96] as const;

/** The narrow network for pictures of such a size. */
export function goldenModel(sizePx: number): string {
  return `golden-resnet18-${sizePx}`;
}

/** The narrow one for pictures of 64 pixels, on which a software adapter has a tenth of the work. */
export const TINY_MODEL = goldenModel(64);
