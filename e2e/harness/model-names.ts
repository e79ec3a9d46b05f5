/** A ResNet-18 of an eighth of the width: all its operators in 1/60 of the work. */
export const NARROW_MODEL = 'narrow-resnet18';
/** A narrow ResNet-18 for 64 pixels with seeded weights and ImageNet's 1,000 labels. */
export const NAMED_MODEL = 'named-resnet18';
/** ResNet-18 at full width with PyTorch's seeded reference weights if available, else our own. */
export const FULL_MODEL = 'full-resnet18';

/** Input sizes with stored PyTorch results of the narrow network. */
export const GOLDEN_SIZES_PX = [64, 96] as const;

/** Id of the narrow network for that input size. */
export function goldenModel(sizePx: number): string {
  return `golden-resnet18-${sizePx}`;
}

/** The narrow network for 64 pixels, a tenth of the work of 224. */
export const TINY_MODEL = goldenModel(64);
