/**
 * Pictures that stand for "nothing there". `zero` and `one` are 0 and 1 in normalised units: the mean colour of the training
 * pictures and a light tint, not black and white, which are `black` and `white`. `noise` is normal with σ 0.1, `blur` the
 * picture itself under a Gaussian of σ 10 pixels.
 */
export const BASELINE_IDS = ['zero', 'one', 'black', 'white', 'noise', 'blur'] as const;

export type BaselineId = (typeof BASELINE_IDS)[number];
