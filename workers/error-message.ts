import { UserError } from 'live-attribution';
import type { ErrorMessage } from '@/lib/protocol/from-worker';

/** What the page is told of an exception: a UserError's own sentence, or that something of ours went wrong. */
export function errorMessage(error: unknown): ErrorMessage {
  if (error instanceof UserError) {
    return { type: 'error', code: error.code, message: error.message, params: error.params };
  }
  const reason = reasonOf(error);
  return {
    type: 'error',
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
