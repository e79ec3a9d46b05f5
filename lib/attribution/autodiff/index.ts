export { type DifferentiateOptions, differentiate } from './differentiate';
