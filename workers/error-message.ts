import { UserError } from 'live-attribution';
import type { ErrorMessage, Problem } from '@/lib/protocol/problem';

/** There is no model or no picture yet for what is asked. */
export class NotReadyError extends Error {
  override readonly name = 'NotReadyError';
}

/** What was asked for is given up. */
export function cancelled(message: string): UserError {
  return new UserError('cancelled', message);
}

/** The message about an exception outside the requests. */
export function errorMessage(error: unknown, about: ErrorMessage['about']): ErrorMessage {
  return { type: 'error', about, ...problemOf(error) };
}

/** A UserError's own sentence, what is not ready, or that something of ours went wrong. */
export function problemOf(error: unknown): Problem {
  if (error instanceof UserError) {
    return { code: error.code, message: error.message, params: error.params };
  }
  const reason = reasonOf(error);
  if (error instanceof NotReadyError) return { code: 'not-ready', message: reason, params: {} };
  return {
    code: 'internal',
    message: `The picture could not be explained; another method or reloading the page may help. (${reason})`,
    params: { reason },
  };
}

/** The first line of what an exception says. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.split('\n', 1)[0]!;
}

/** Whether the runtime is dead after this: a trap or an abort inside WebAssembly. */
export function isFatal(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError;
}
