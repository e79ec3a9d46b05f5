import type { Preprocessing } from './manifest';

/** Values that a network expects: standardised as ImageNet's, 0 to 1 ('unit'), or 0 to 255 ('bytes'). */
export type InputRange = 'imagenet' | 'unit' | 'bytes';

type Normalisation = Pick<Preprocessing, 'mean' | 'std'>;

/** How pixels from 0 to 1 become the values of each range: (pixel − mean) / std per channel. */
export const NORMALISATIONS: Readonly<Record<InputRange, Normalisation>> = {
  imagenet: { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
  unit: { mean: [0, 0, 0], std: [1, 1, 1] },
  bytes: { mean: [0, 0, 0], std: [1 / 255, 1 / 255, 1 / 255] },
};

/**
 * torchvision's evaluation transform for ImageNet networks, which crops 224 of 256 pixels, by default with
 * ImageNet's normalisation.
 */
export function imagenetPreprocessing(cropPx = 224, range: InputRange = 'imagenet'): Preprocessing {
  return { resizePx: Math.round((cropPx * 256) / 224), cropPx, ...NORMALISATIONS[range] };
}

/** Range of a preprocessing with a mean of 0; ImageNet's for any other. */
export function inputRange({ mean, std }: Normalisation): InputRange {
  if (mean.some((value) => value !== 0)) return 'imagenet';
  return std.every((value) => value === 1) ? 'unit' : 'bytes';
}
