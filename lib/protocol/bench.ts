import type { BenchCase } from '../bench/bench-cases';
import type { CpuProfile } from '../bench/profile-cpu';
import type { CheckedMethod } from '../bench/self-check';

/** 'webgpu-float16' forces half precision, regardless of the page's choice. */
export type BenchEngine = 'webgpu' | 'webgpu-float16' | 'cpu' | 'wasm' | 'tfjs';

/** An engine with its options, which GPUs ignore. */
export interface EngineChoice {
  readonly engine: BenchEngine;
  /** Default: one per core. */
  readonly threads?: number;
  /** Whether the CPU engine uses FMA; default: if the browser knows it. */
  readonly fma?: boolean;
}

/** The bench's ResNet-18 with `width` channels in its first stage, or an ONNX classifier. */
export type BenchNetwork =
  | { readonly width: number }
  | {
      readonly url: string;
    };

/** Messages from the bench page to its worker; every one is answered with its id. */
export type ToBenchWorker =
  | LoadNetworkMessage
  | StartBenchMessage
  | RunCaseMessage
  | CheckMethodsMessage
  | ProfileMessage
  | ReadMemoryMessage;

/** First message. */
interface LoadNetworkMessage {
  readonly type: 'load';
  readonly id: number;
  readonly network: BenchNetwork;
}

interface StartBenchMessage {
  readonly type: 'start';
  readonly id: number;
  readonly choice: EngineChoice;
}

interface RunCaseMessage {
  readonly type: 'run';
  readonly id: number;
  readonly benchCase: BenchCase;
}

/** Compares every method with stored values. */
interface CheckMethodsMessage {
  readonly type: 'check';
  readonly id: number;
}

/** Measures the steps of the CPU engine. */
interface ProfileMessage {
  readonly type: 'profile';
  readonly id: number;
}

interface ReadMemoryMessage {
  readonly type: 'memory';
  readonly id: number;
}

/** Failures that the page has a sentence for; the message of others is the browser's or the runtime's. */
export const BENCH_FAILURES = {
  'no-adapter': 'This browser has no WebGPU adapter.',
  'no-float16': 'This adapter has no 16-bit floats.',
  'no-simd': 'This browser has no vector instructions for WebAssembly.',
  'worker-ended': 'The worker has ended.',
} as const;

/** Returns the failure with this message, if it is known. */
export function benchFailureOf(message: string): keyof typeof BENCH_FAILURES | undefined {
  const codes = Object.keys(BENCH_FAILURES) as (keyof typeof BENCH_FAILURES)[];
  return codes.find((code) => BENCH_FAILURES[code] === message);
}

/** Messages from the bench worker. */
export type FromBenchWorker =
  | NetworkLoadedMessage
  | BenchStartedMessage
  | CaseRanMessage
  | MethodsCheckedMessage
  | ProfiledMessage
  | MemoryReadMessage
  | BenchFailedMessage;

interface NetworkLoadedMessage {
  readonly type: 'loaded';
  readonly id: number;
}

export interface BenchStartedMessage {
  readonly type: 'started';
  readonly id: number;
  /** Adapter name, or number of threads. */
  readonly description: string;
  /** Of an engine on the CPU. */
  readonly threads?: number;
  /** Methods that this engine supports. */
  readonly methods: readonly string[];
  /** Whether it has a profile of its steps. */
  readonly hasProfile: boolean;
}

export interface CaseRanMessage {
  readonly type: 'ran';
  readonly id: number;
  readonly elapsedMs: number;
  /** Time by the GPU's clock, if it has timestamps. */
  readonly gpuMs?: number;
}

export interface MethodsCheckedMessage {
  readonly type: 'checked';
  readonly id: number;
  readonly methods: readonly CheckedMethod[];
}

export interface ProfiledMessage {
  readonly type: 'profiled';
  readonly id: number;
  readonly profile: CpuProfile;
}

export interface MemoryReadMessage {
  readonly type: 'memory-read';
  readonly id: number;
  /** Bytes of all WebAssembly memories of the worker. */
  readonly bytes: number;
}

interface BenchFailedMessage {
  readonly type: 'failed';
  readonly id: number;
  readonly message: string;
}
