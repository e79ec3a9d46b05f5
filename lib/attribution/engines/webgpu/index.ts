export { createWebGpuEngine, type WebGpuOptions } from './ort-web-webgpu';
