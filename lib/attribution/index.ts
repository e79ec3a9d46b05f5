// Public names of the package; the other entries of `exports` in package.json have further names.
export type { AttributionMap, MapSize } from './attribution-map';
export { type DifferentiateOptions, differentiate } from './autodiff/differentiate';
export { defined } from './defined';
export type { DeviceTensor, Engine, Session } from './engines/engine';
export {
  type ExplainRequest,
  type Explanation,
  explainPicture,
  type Picture,
  type RgbaPicture,
} from './explainer/explain-picture';
export { Explainer } from './explainer/explainer';
export type { PictureExplainer } from './explainer/picture-explainer';
export type { TargetChoice } from './explainer/target-choice';
export type { AttributionStep, Method } from './methods/method';
export type { MethodOptions } from './methods/method-options';
export { findMethod, METHODS, requireMethod } from './methods/registry';
export type { ClassLabels, Model } from './model/model';
export { modelFromFile } from './model/model-from-file';
export { shortenText } from './shorten-text';
export { expectType, float32Tensor, sameDims, sizeOf, type Tensor } from './tensor';
export { MAX_NAME, UserError, type UserErrorCode } from './user-error';
