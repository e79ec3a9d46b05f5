export { type DifferentiateOptions, differentiate } from './differentiate';
export type { GradientRule, GradientRules } from './gradient-rule';
