import type { FromWorker } from '@/lib/protocol/from-worker';
import type { Query, Report, RequestMessage, RequestType, Result } from '@/lib/protocol/requests';
import { cancelled, problemOf } from './error-message';

/** A request's context besides its query. */
export interface RequestContext<T extends RequestType> {
  /** Aborted when the page cancels the request. */
  readonly signal: AbortSignal;
  /** Reports the request's progress; does nothing after the answer. */
  report(report: Report<T>): void;
}

export interface Answer<T extends RequestType> {
  readonly result: Result<T>;
  readonly transfer?: Transferable[];
}

/** Answers one type of request; a rejection becomes a refusal. */
type RequestHandler<T extends RequestType> = (
  query: Query<T>,
  context: RequestContext<T>,
) => Promise<Answer<T>>;

export type RequestHandlers = { readonly [T in RequestType]: RequestHandler<T> };

/**
 * Answers every request exactly once: with its handler's result or with a refusal, immediately if the page
 * cancels it.
 */
export class RequestServer {
  private readonly open = new Map<number, AbortController>();

  constructor(
    private readonly handlers: RequestHandlers,
    private readonly post: (message: FromWorker, transfer?: Transferable[]) => void,
  ) {}

  async serve({ type, requestId, ...query }: RequestMessage): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    this.open.set(requestId, controller);
    const report = (report: Report<RequestType>) => {
      if (!signal.aborted && this.open.has(requestId)) this.post({ type: 'report', requestId, report });
    };
    // Casts, because the compiler cannot infer that query and handler have the same type.
    const handle = this.handlers[type] as RequestHandler<RequestType>;
    try {
      const { result, transfer } = await Promise.race([
        handle(query as Query<RequestType>, { signal, report }),
        rejectedOnAbort(signal),
      ]);
      this.post({ type: 'answer', requestId, result }, transfer);
    } catch (error) {
      this.post({ type: 'refusal', requestId, ...problemOf(error) });
    } finally {
      this.open.delete(requestId);
    }
  }

  /** Cancels an unanswered request. */
  cancel(requestId: number): void {
    this.open.get(requestId)?.abort(cancelled('The request was given up.'));
  }
}

function rejectedOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
