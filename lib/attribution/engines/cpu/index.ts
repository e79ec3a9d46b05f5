export { createCpuEngine, type OrtRuntime, type OrtSession } from './ort-cpu-engine';
