import type { RunningEngine } from './settings';

/** The engine stands; `fallback` says why it is not the one that was wanted. */
export interface ReadyMessage {
  readonly type: 'ready';
  readonly engine: RunningEngine;
  /** The engine that can check this one's maps on the same device, if there is one. */
  readonly witness?: RunningEngine;
  readonly adapter: string;
  readonly fallback?: 'no-webgpu' | 'no-adapter' | 'device-lost';
}

/** The GPU device is gone; the page ends this worker and starts a new one. */
export interface EngineLostMessage {
  readonly type: 'engine-lost';
  readonly reason: string;
}

/** The answer to `compare-engines`: how far the other engine's map of the same picture is from this one's. */
export interface EnginesComparedMessage {
  readonly type: 'engines-compared';
  readonly method: string;
  readonly witness: RunningEngine;
  /** Of the drawn maps; null where one of them is constant. */
  readonly spearman: number | null;
  /** ‖witness − own‖₂ / ‖own‖₂ of the raw attributions. */
  readonly relativeL2: number;
}

/**
 * Explains the picture that lies in the network's input once more, with the other engine; answered by `engines-compared`, or
 * by an error where that engine lacks the method.
 */
export interface CompareEnginesMessage {
  readonly type: 'compare-engines';
}
