import type { Computation } from './computation';
import type { ExplainedScore } from './results';
import type { RunningEngine } from './settings';

/** Sent at the start, and again with each change of the engine. */
export interface ReadyMessage {
  readonly type: 'ready';
  readonly engine: RunningEngine;
  /** The engine that can check this one's maps on the same device, if there is one. */
  readonly secondEngine?: RunningEngine;
  readonly adapter: string;
  /** Threads that compute, on the CPU. */
  readonly threads?: number;
  /** Why it is not the requested engine. */
  readonly fallback?: Fallback;
  /** Whether the CPU engine's fast kernels compute wrongly on this device, so that the exact ones run. */
  readonly differs?: boolean;
  /** The operator that the CPU engine lacks for the present model, so that onnxruntime runs it. */
  readonly lacks?: string;
}

export type Fallback = 'no-webgpu' | 'no-adapter' | 'device-lost';

/** The engine is lost, or did not start; the page terminates this worker and starts a new one. */
export interface EngineLostMessage {
  readonly type: 'engine-lost';
  readonly reason: string;
  readonly cause?: LastingCause;
}

/** Why no worker can compute in this browser: its WebAssembly has no SIMD. */
export type LastingCause = 'no-simd';

/** Difference between the two engines' maps of the picture that is being explained. */
export interface EngineComparison {
  readonly computedFor: Computation;
  /** Computation of the other engine's map; equals `computedFor` apart from the engine. */
  readonly second: Computation;
  /** The class that both explain, as the own engine resolves it, and its own score. */
  readonly explained: ExplainedScore;
  /** Correlation of the drawn maps; null if one of them is constant. */
  readonly spearman: number | null;
  /** ‖second − own‖₂ / ‖own‖₂ of the raw attributions. */
  readonly relativeL2: number;
}
