export { choosePrecision } from './choose-precision';
export { notFinite } from './explain-picture';
export { Explainer } from './explainer';
export { kernelsAgree } from './kernels-agree';
export { lastStep } from './last-step';
export type { PictureExplainer } from './picture-explainer';
export { readMap } from './read-map';
export {
  type ClassTarget,
  type ResolvedTarget,
  resolvedTarget,
  type TargetChoice,
  type TopTarget,
  targetScore,
} from './target-choice';
export { TFJS_METHODS } from './tfjs/tfjs-methods';
