import type {
  ExplainTensorMessage,
  TensorExplainedMessage,
  TensorRefusedMessage,
} from '@/lib/protocol/tensor-request';
import { OpenRequests } from './open-requests';

export type TensorRequest = Omit<ExplainTensorMessage, 'type' | 'requestId'>;
export type TensorExplanation = Omit<TensorExplainedMessage, 'type' | 'requestId'>;

/** Pairs `explain-tensor` messages with their answers. */
export class TensorRequests {
  private readonly open = new OpenRequests<TensorExplanation>();

  /** The message to send, and the promise of its answer. */
  add(request: TensorRequest): { message: ExplainTensorMessage; answer: Promise<TensorExplanation> } {
    const { requestId, answer } = this.open.add();
    return { message: { type: 'explain-tensor', requestId, ...request }, answer };
  }

  settle(message: TensorExplainedMessage | TensorRefusedMessage): void {
    if (message.type === 'tensor-explained') this.open.resolve(message.requestId, message);
    else this.open.reject(message.requestId, message.message);
  }

  rejectAll(reason: string): void {
    this.open.rejectAll(reason);
  }
}
