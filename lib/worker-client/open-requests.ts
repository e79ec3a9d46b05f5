import type { Problem } from '@/lib/protocol/problem';
import type { ReplyMessage, Report, RequestType, Result } from '@/lib/protocol/requests';
import { RequestError } from './request-error';

interface OpenRequest {
  readonly onReport: (report: Report<RequestType>) => void;
  readonly resolve: (result: Result<RequestType>) => void;
  readonly reject: (error: RequestError) => void;
}

/** Requests to the worker that wait for their answers, by number. */
export class OpenRequests {
  private readonly open = new Map<number, OpenRequest>();
  private lastId = 0;

  /** The number to ask with, and the promise of the answer; a refusal rejects it with RequestError. */
  add<T extends RequestType>(
    onReport: (report: Report<T>) => void,
  ): {
    readonly requestId: number;
    readonly answer: Promise<Result<T>>;
  } {
    this.lastId += 1;
    const requestId = this.lastId;
    const answer = new Promise<Result<T>>((resolve, reject) => {
      // The worker answers with what belongs to the type of the request.
      this.open.set(requestId, { onReport, resolve, reject } as OpenRequest);
    });
    return { requestId, answer };
  }

  /** Settles the request with its answer. What is said of a request that is not open changes nothing. */
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
