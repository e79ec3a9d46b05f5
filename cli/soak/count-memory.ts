import { GpuMemory } from '@/lib/bench/gpu-memory';
import { newScriptOf, scriptOf } from '../shared/script-of';

/** What the workers of a watched page have besides their own globals. */
interface WatchedWorker {
  /** Bytes of all WebAssembly memories. */
  engineBytes(): number;
  gpuMemory?: GpuMemory;
}

declare const watched: WatchedWorker;

/** Runs in a worker before its own scripts: remembers every WebAssembly memory without holding it. */
function watchMemories(): void {
  const memories: WeakRef<WebAssembly.Memory>[] = [];
  WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
    construct(Target, args: [WebAssembly.MemoryDescriptor]) {
      const memory = new Target(...args);
      memories.push(new WeakRef(memory));
      return memory;
    },
  });
  const engineBytes = () =>
    memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0);
  Object.assign(globalThis, { watched: { engineBytes } satisfies WatchedWorker });
}

/** Runs in a worker. */
function readMemories() {
  return { engine: watched.engineBytes(), gpu: watched.gpuMemory?.bytesInUse ?? 0 };
}

export type WorkerMemories = ReturnType<typeof readMemories>;

/** Text that counts memories in a worker from now on. */
export const WATCH_MEMORIES = `${scriptOf(watchMemories)};
if (globalThis.GPUDevice) watched.gpuMemory = ${newScriptOf(GpuMemory)};`;

/** Text that returns the worker's memories. */
export const READ_MEMORIES = scriptOf(readMemories);
