export type { StepWork } from './plan/step-work';
export { UnsupportedNode } from './plan/unsupported-node';
export {
  type CpuEngine,
  type CpuEngineOptions,
  type CpuEngineSession,
  createCpuEngine,
  type StepProfile,
} from './runtime/create-cpu-engine';
export { MissingSimd } from './runtime/missing-simd';
export { supportsFma, supportsSimd } from './runtime/supports-fma';
