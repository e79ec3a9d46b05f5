import type { BenchCase } from '../bench/bench-cases';
import type { CheckedMethod } from '../bench/self-check';

/** 'webgpu-float16' forces half precision, regardless of the page's choice. */
export type BenchEngine = 'webgpu' | 'webgpu-float16' | 'wasm' | 'tfjs';

/** Messages from the bench page to its worker. Every message except the first is answered with its id. */
export type ToBenchWorker = StartBenchMessage | RunCaseMessage | CheckMethodsMessage;

/** First message. */
export interface StartBenchMessage {
  readonly type: 'start';
  readonly engine: BenchEngine;
  /** Channels of the first stage of the ResNet-18; torchvision's is 64. */
  readonly width: number;
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

/** Failures that the page has a sentence for; the message of others is the browser's or the runtime's. */
export const BENCH_FAILURES = {
  'no-adapter': 'This browser has no WebGPU adapter.',
  'no-float16': 'This adapter has no 16-bit floats.',
  'worker-ended': 'The worker has ended.',
} as const;

/** Returns the failure with this message, if it is known. */
export function benchFailureOf(message: string): keyof typeof BENCH_FAILURES | undefined {
  const codes = Object.keys(BENCH_FAILURES) as (keyof typeof BENCH_FAILURES)[];
  return codes.find((code) => BENCH_FAILURES[code] === message);
}

/** Messages from the bench worker. */
export type FromBenchWorker =
  | BenchStartedMessage
  | CaseRanMessage
  | MethodsCheckedMessage
  | BenchFailedMessage;

export interface BenchStartedMessage {
  readonly type: 'started';
  /** Adapter name, or number of threads. */
  readonly description: string;
  /** Methods that this engine supports. */
  readonly methods: readonly string[];
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

interface BenchFailedMessage {
  readonly type: 'failed';
  /** Undefined if the start failed. */
  readonly id?: number;
  readonly message: string;
}
