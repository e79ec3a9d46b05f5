import { type FromWorker, withContent } from '@/lib/protocol/from-worker';
import type { PostResult } from '../frame/frame-listener';

/** Holds the messages of a run until it takes over, and passes on those after that. */
export class HeldMessages {
  private held: FromWorker[] | undefined = [];
  private transfers: Transferable[] = [];
  private answer: ((isExplained: boolean) => void) | undefined;

  constructor(private readonly forward: PostResult) {}

  readonly post: PostResult = (message, transfer = []) => {
    if (this.held === undefined) return this.forward(message, transfer);
    this.held.push(message);
    this.transfers.push(...transfer);
    for (const one of withContent(message)) {
      if (one.type === 'frame-dropped') this.answer?.(false);
      if (one.type === 'result' && one.progress === 1) this.answer?.(true);
    }
  };

  /** Discards the messages so far; resolves when the next picture is explained (true) or dropped (false). */
  nextAnswer(): Promise<boolean> {
    for (const message of this.held ?? []) if (message.type === 'drawn') message.picture.close();
    this.held = [];
    this.transfers = [];
    return new Promise((resolve) => {
      this.answer = resolve;
    });
  }

  /** Returns the held messages with what they transfer, and holds no more. */
  release(): { readonly messages: readonly FromWorker[]; readonly transfers: readonly Transferable[] } {
    const { held: messages = [], transfers } = this;
    this.held = undefined;
    this.transfers = [];
    return { messages, transfers };
  }
}
