/** Questions to the worker that wait for their answers, by number. */
export class OpenRequests<T> {
  private readonly open = new Map<number, PromiseWithResolvers<T>>();
  private lastId = 0;

  /** The number to ask with, and the promise of the answer. */
  add(): { readonly requestId: number; readonly answer: Promise<T> } {
    this.lastId += 1;
    const answer = withResolvers<T>();
    this.open.set(this.lastId, answer);
    return { requestId: this.lastId, answer: answer.promise };
  }

  resolve(requestId: number, value: T): void {
    this.take(requestId)?.resolve(value);
  }

  reject(requestId: number, reason: string): void {
    this.take(requestId)?.reject(new Error(reason));
  }

  rejectAll(reason: string): void {
    for (const answer of this.open.values()) answer.reject(new Error(reason));
    this.open.clear();
  }

  private take(requestId: number): PromiseWithResolvers<T> | undefined {
    const answer = this.open.get(requestId);
    this.open.delete(requestId);
    return answer;
  }
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/** Promise.withResolvers, which ES2023 does not have yet. */
function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
