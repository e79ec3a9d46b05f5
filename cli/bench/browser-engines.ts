import type { EngineChoice } from '@/lib/protocol/bench';

/** Engines of the bench page that run on the CPU, by the names of their parts. */
export const BROWSER_ENGINES = {
  cpu: { choice: { engine: 'cpu', fma: true }, title: 'kernels of our own with FMA' },
  'cpu-mul-add': { choice: { engine: 'cpu', fma: false }, title: 'kernels of our own without FMA' },
  wasm: { choice: { engine: 'wasm' }, title: 'onnxruntime-web' },
} as const satisfies Readonly<Record<string, { readonly choice: EngineChoice; readonly title: string }>>;

export type BrowserEngine = keyof typeof BROWSER_ENGINES;

/** An engine with a number of threads. */
export function engineName(kind: string, threads: number): string {
  return `${kind}-${threads}`;
}

export function threadsText(threads: number): string {
  return threads === 1 ? '1 thread' : `${threads} threads`;
}
