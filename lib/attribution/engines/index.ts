// The engines have separate entries in `exports`, because each imports its runtime.
export { CpuTensor } from './cpu-tensor';
export type { DeviceTensor, Engine, EngineId, Session } from './engine';
export { GpuTensor } from './gpu-tensor';
export { OutOfMemory } from './out-of-memory';
export { readFloats } from './read-floats';
export { startRuntime } from './start-runtime';
export { cpuName, isolatedThreadCount, liveThreadCount, threadCount } from './thread-count';
