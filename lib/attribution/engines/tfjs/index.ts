export type { TfjsRuntime } from './tfjs-runtime';
export { startWebGpuRuntime } from './webgpu-runtime';
