import { MAX_NAME, shortenText, UserError, type UserErrorCode } from 'live-attribution';
import type { ErrorMessage, ErrorSubject, Problem } from '@/lib/protocol/problem';

/** Characters of the words of a browser or a runtime in a sentence. */
export const MAX_REASON = 140;

/** Thrown if there is no model or no picture yet for a request. */
export class NotReadyError extends Error {
  override readonly name = 'NotReadyError';
}

/** Thrown if no engine can start. */
export class MissingSimdError extends Error {
  override readonly name = 'MissingSimdError';

  constructor() {
    super('The WebAssembly of this browser has no SIMD.');
  }
}

/** Thrown if a visitor's model cannot run. */
export class ModelFailsError extends Error {
  override readonly name = 'ModelFailsError';

  constructor(
    readonly file: string,
    readonly reason: string,
  ) {
    super(`${file} cannot be run here: ${reason}`);
  }
}

/** Thrown if a request is cancelled. */
export function cancelled(message: string): UserError {
  return new UserError('cancelled', message);
}

export function isCancelled(error: unknown): boolean {
  return error instanceof UserError && error.code === 'cancelled';
}

/** Returns the message about an exception outside the requests. */
export function errorMessage(error: unknown, about: ErrorSubject): ErrorMessage {
  return { type: 'error', about, ...problemOf(error) };
}

/** Returns a UserError's sentence, the reason of a NotReadyError, or a sentence about an internal error. */
export function problemOf(error: unknown): Problem {
  if (error instanceof UserError) {
    return { code: error.code, message: error.message, params: error.params };
  }
  const reason = shortenText(reasonOf(error), MAX_REASON);
  if (error instanceof NotReadyError) return { code: 'not-ready', message: reason, params: {} };
  if (error instanceof ModelFailsError) {
    const params = { file: shortenText(error.file, MAX_NAME), reason: shortenText(error.reason, MAX_REASON) };
    return { code: 'model-fails', message: reason, params };
  }
  return {
    code: 'internal',
    message: `The picture could not be explained; another method or reloading the page may help. (${reason})`,
    params: { reason },
  };
}

const ABOUT_CHOICE: readonly UserErrorCode[] = [
  'option-invalid',
  'target-unknown',
  'layer-unknown',
  'method-unsupported',
  // Some methods need no gradient.
  'onnx-unsupported-operator',
  'not-finite',
  'out-of-memory',
];

/** Returns whether other settings or another picture may be explained with the same model. */
export function isAboutChoice(error: unknown): boolean {
  return error instanceof UserError && ABOUT_CHOICE.includes(error.code);
}

/** Returns the first line of an exception's message. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.split('\n', 1)[0]!;
}

/** Returns whether the error ends the runtime: a trap or an abort inside WebAssembly. */
export function isFatal(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError;
}
