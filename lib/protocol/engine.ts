import type { Computation } from './computation';
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

/** The GPU device is gone; the page ends this worker and starts a new one. */
export interface EngineLostMessage {
  readonly type: 'engine-lost';
  readonly reason: string;
}

/** How far the second engine's map of the picture that is being explained is from the running engine's. */
export interface EngineComparison {
  readonly computedFor: Computation;
  readonly secondEngine: RunningEngine;
  /** Of the drawn maps; null where one of them is constant. */
  readonly spearman: number | null;
  /** ‖second − own‖₂ / ‖own‖₂ of the raw attributions. */
  readonly relativeL2: number;
}
