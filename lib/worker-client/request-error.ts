import type { Problem } from '@/lib/protocol/problem';

/** A request was refused, given up, or lost with its worker. */
export class RequestError extends Error {
  override readonly name = 'RequestError';

  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** The error to show the visitor; undefined if they know already. */
export function problemToShow(error: unknown): Problem | undefined {
  if (!(error instanceof RequestError)) throw error;
  const { problem } = error;
  return problem.code === 'cancelled' || problem.code === 'worker-lost' ? undefined : problem;
}
