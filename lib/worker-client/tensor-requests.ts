import type { TensorExplainedMessage, TensorRefusedMessage } from '@/lib/protocol/from-worker';
import type { ExplainTensorMessage } from '@/lib/protocol/to-worker';

export type TensorRequest = Omit<ExplainTensorMessage, 'type' | 'requestId'>;
export type TensorExplanation = Omit<TensorExplainedMessage, 'type' | 'requestId'>;

/** Pairs `explain-tensor` messages with their answers. */
export class TensorRequests {
  private readonly open = new Map<number, PromiseWithResolvers<TensorExplanation>>();
  private lastId = 0;

  /** The message to send, and the promise of its answer. */
  add(request: TensorRequest): { message: ExplainTensorMessage; answer: Promise<TensorExplanation> } {
    this.lastId += 1;
    const answer = withResolvers<TensorExplanation>();
    this.open.set(this.lastId, answer);
    return {
      message: { type: 'explain-tensor', requestId: this.lastId, ...request },
      answer: answer.promise,
    };
  }

  settle(message: TensorExplainedMessage | TensorRefusedMessage): void {
    const answer = this.open.get(message.requestId);
    this.open.delete(message.requestId);
    if (message.type === 'tensor-explained') answer?.resolve(message);
    else answer?.reject(new Error(message.message));
  }

  rejectAll(reason: string): void {
    for (const answer of this.open.values()) answer.reject(new Error(reason));
    this.open.clear();
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
