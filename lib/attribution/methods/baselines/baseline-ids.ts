/**
 * Baseline images. `zero` and `one` are 0 and 1 in normalised units, i.e. the mean colour of the training
 * images and a light tint; `black` and `white` are black and white pixels. `noise` is normal with σ 0.1 in
 * normalised units, `blur` the image blurred by a Gaussian of σ 10 pixels.
 */
export const BASELINE_IDS = ['zero', 'one', 'black', 'white', 'noise', 'blur'] as const;

export type BaselineId = (typeof BASELINE_IDS)[number];
