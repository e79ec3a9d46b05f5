import type { FromWorker } from '@/lib/protocol/from-worker';
import type { ToWorker } from '@/lib/protocol/to-worker';
import type { WorkerLike } from '../worker-link';

/** A worker whose messages the test sends. */
export class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  onerror: WorkerLike['onerror'] = null;
  readonly frames: number[] = [];
  readonly sent: ToWorker[] = [];

  postMessage(message: ToWorker): void {
    this.sent.push(message);
    if (message.type === 'frame') this.frames.push(message.frameId);
  }

  terminate(): void {}

  /** Returns the id of the newest request of the type. */
  requestId(type: ToWorker['type']): number {
    const message = this.sent.findLast((one) => one.type === type) as { readonly requestId: number };
    return message.requestId;
  }

  async answerLoad(id: string): Promise<void> {
    this.say({ type: 'answer', requestId: this.requestId('load-model'), result: { manifest: { id } } });
    await Promise.resolve();
    await Promise.resolve();
  }

  crash(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent);
  }

  say(message: object): void {
    this.onmessage?.({ data: message as FromWorker } as MessageEvent<FromWorker>);
  }
}
