import type { Problem } from '@/lib/protocol/problem';

/** A request was refused, cancelled, or lost with its worker. */
export class RequestError extends Error {
  override readonly name = 'RequestError';

  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** Returns the error to show; undefined if the user cancelled the request or sees the loss elsewhere. */
export function problemToShow(error: unknown): Problem | undefined {
  if (!(error instanceof RequestError)) throw error;
  const { problem } = error;
  return problem.code === 'cancelled' || problem.code === 'worker-lost' ? undefined : problem;
}
