import type { Computation } from './computation';
import type { ExplainedScore } from './results';
import type { RunningEngine } from './settings';

/** The engine is ready; `fallback` gives the reason if it is not the requested one. */
export interface ReadyMessage {
  readonly type: 'ready';
  readonly engine: RunningEngine;
  /** The engine that can check this one's maps on the same device, if there is one. */
  readonly secondEngine?: RunningEngine;
  readonly adapter: string;
  readonly fallback?: 'no-webgpu' | 'no-adapter' | 'device-lost';
}

/** The GPU device is lost; the page terminates this worker and starts a new one. */
export interface EngineLostMessage {
  readonly type: 'engine-lost';
  readonly reason: string;
}

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
