import type { PictureExplainer } from 'live-attribution/explainer';
import type { NetworkSquare, SquarePreprocessing } from 'live-attribution/preprocess';

/** Returns the preprocessing of a model's input for a square of the picture. */
export function preprocessingOf(
  { model }: Pick<PictureExplainer, 'model'>,
  { square }: { readonly square: NetworkSquare },
): SquarePreprocessing {
  return { ...model.manifest.preprocessing, square };
}
