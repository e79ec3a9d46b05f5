export { CpuTensor } from './cpu-tensor';
// The entries beside this one hold the engines themselves: each loads a runtime of its own.
export type { DeviceTensor, Engine, EngineId, Session } from './engine';
export { GpuTensor } from './gpu-tensor';
export { readFloats } from './read-floats';
export { startRuntime } from './start-runtime';
export { cpuName, isolatedThreadCount, liveThreadCount, threadCount } from './thread-count';
