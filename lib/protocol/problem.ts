import type { UserErrorCode } from 'live-attribution';
import type { Computation } from './computation';

/** An error; `message` is the English sentence, without a stack. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * 'not-ready': there is no model or no picture yet. 'worker-lost': the worker ended before it could answer.
 * 'engine-stopped': no worker follows the lost one. 'model-fails': a visitor's model was read but cannot run;
 * `reason` has the words of the browser or the runtime, if any. 'no-recording': the browser records no video.
 */
type ProblemCode =
  | UserErrorCode
  | 'internal'
  | 'not-ready'
  | 'worker-lost'
  | 'engine-stopped'
  | 'model-fails'
  | 'no-recording';

/**
 * A frame could not be explained, or the worker failed outside any frame or request; the worker continues.
 */
export interface ErrorMessage extends Problem {
  readonly type: 'error';
  readonly about: ErrorSubject;
}

/**
 * What an error ends. 'frame': the map of one picture; the next picture may get one. 'choice': the maps of
 * all pictures, until the settings or the model change. 'worker': none in particular.
 */
export type ErrorSubject =
  | { readonly kind: 'frame' | 'choice'; readonly computedFor: Computation }
  | { readonly kind: 'worker' };
