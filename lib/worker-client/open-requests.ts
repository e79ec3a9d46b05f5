import type { Problem } from '@/lib/protocol/problem';
import type { ReplyMessage, Report, RequestType, Result } from '@/lib/protocol/requests';
import { RequestError } from './request-error';

interface OpenRequest {
  readonly onReport: (report: Report<RequestType>) => void;
  readonly resolve: (result: Result<RequestType>) => void;
  readonly reject: (error: RequestError) => void;
}

/** Unanswered requests to the worker, by id. */
export class OpenRequests {
  private readonly open = new Map<number, OpenRequest>();
  private lastId = 0;

  /** Returns a new request id and the promise of its answer, which a refusal rejects with RequestError. */
  add<T extends RequestType>(
    onReport: (report: Report<T>) => void,
  ): {
    readonly requestId: number;
    readonly answer: Promise<Result<T>>;
  } {
    this.lastId += 1;
    const requestId = this.lastId;
    const answer = new Promise<Result<T>>((resolve, reject) => {
      // Casts, because the worker's answer has the type of its request.
      this.open.set(requestId, { onReport, resolve, reject } as OpenRequest);
    });
    return { requestId, answer };
  }

  /** Settles a request with its answer or forwards its report; ignores requests that are not open. */
  receive(message: ReplyMessage): void {
    const { requestId } = message;
    const request = this.open.get(requestId);
    if (message.type === 'report') {
      request?.onReport(message.report);
      return;
    }
    this.open.delete(requestId);
    if (message.type === 'answer') {
      request?.resolve(message.result);
    } else {
      const { code, message: sentence, params } = message;
      request?.reject(new RequestError({ code, message: sentence, params }));
    }
  }

  refuse(requestId: number, problem: Problem): void {
    this.receive({ type: 'refusal', requestId, ...problem });
  }

  refuseAll(problem: Problem): void {
    for (const requestId of [...this.open.keys()]) this.refuse(requestId, problem);
  }

  isOpen(requestId: number): boolean {
    return this.open.has(requestId);
  }
}
