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
export const BENCH_FAILURES = ['no-adapter', 'no-float16', 'worker-ended'] as const;

export type BenchFailure = (typeof BENCH_FAILURES)[number];

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
  /** A BenchFailure, or free text. */
  readonly message: string;
}
