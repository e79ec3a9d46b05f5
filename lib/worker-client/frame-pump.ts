import { type Closable, LatestFrame } from './latest-frame';

/** What the pump needs of a VideoFrame; its timestamp (µs) names it. */
export interface PumpedFrame extends Closable {
  readonly timestamp: number;
}

/**
 * Sends the worker one frame at a time and holds only the newest of the others. Frames wait here instead of
 * in the worker's message queue, because queued frames would hold all of the camera's few buffers while wasm
 * computes and freeze the picture on the page.
 */
export class FramePump<T extends PumpedFrame> {
  private readonly waiting = new LatestFrame<T>();
  private inFlightId: number | undefined;
  private open = false;

  /**
   * `submit` becomes the owner of the frame; false where it could not go to the worker, which then answers
   * nothing.
   */
  constructor(private readonly submit: (frame: T) => boolean) {}

  /** Takes the frame over: it is sent now, sent later, or closed. */
  enqueue(frame: T): void {
    if (this.open) {
      this.waiting.put(frame);
      this.sendNext();
    } else {
      frame.close();
    }
  }

  /** The worker has answered for a frame. Answers for a frame that is not in flight change nothing. */
  answered(frameId: number): void {
    if (frameId !== this.inFlightId) return;
    this.inFlightId = undefined;
    this.sendNext();
  }

  /** Lets frames through. */
  start(): void {
    this.open = true;
    this.sendNext();
  }

  /** Closes what waits and whatever comes from here on. */
  stop(): void {
    this.open = false;
    this.dropWaiting();
  }

  /** Closes what waits. */
  dropWaiting(): void {
    this.waiting.take()?.close();
  }

  /** The worker is gone, and with it the frame that it had. */
  forgetInFlight(): void {
    this.inFlightId = undefined;
  }

  private sendNext(): void {
    if (!this.open || this.inFlightId !== undefined) return;
    const frame = this.waiting.take();
    if (frame !== undefined && this.submit(frame)) this.inFlightId = frame.timestamp;
  }
}
