import { type Closable, LatestFrame } from './latest-frame';

/** The part of VideoFrame that the pump uses; its timestamp in microseconds is its id. */
interface PumpedFrame extends Closable {
  readonly timestamp: number;
}

/**
 * Sends the worker one frame at a time and keeps only the newest of the others. Frames wait here instead of
 * in the worker's message queue, because queued frames would hold all of the camera's few buffers while wasm
 * computes and freeze the picture on the page.
 */
export class FramePump<T extends PumpedFrame> {
  private readonly waiting = new LatestFrame<T>();
  private inFlightId: number | undefined;
  private open = false;

  /**
   * `submit` takes ownership of the frame; returns false if it could not be sent, so that no answer follows.
   */
  constructor(private readonly submit: (frame: T) => boolean) {}

  /** Whether no frame is in flight. */
  get isIdle(): boolean {
    return this.inFlightId === undefined;
  }

  /** Takes ownership of a frame, and sends it now, sends it later, or closes it. */
  enqueue(frame: T): void {
    if (this.open) {
      this.waiting.put(frame);
      this.sendNext();
    } else {
      frame.close();
    }
  }

  /** Records the worker's answer for a frame; ignores frames that are not in flight. */
  answered(frameId: number): void {
    if (frameId !== this.inFlightId) return;
    this.inFlightId = undefined;
    this.sendNext();
  }

  start(): void {
    this.open = true;
    this.sendNext();
  }

  /** Closes the waiting frame and all later ones. */
  stop(): void {
    this.open = false;
    this.dropWaiting();
  }

  /** Closes what waits. */
  dropWaiting(): void {
    this.waiting.take()?.close();
  }

  /** Forgets the frame of a lost worker. */
  forgetInFlight(): void {
    this.inFlightId = undefined;
  }

  private sendNext(): void {
    if (!this.open || this.inFlightId !== undefined) return;
    const frame = this.waiting.take();
    if (frame !== undefined && this.submit(frame)) this.inFlightId = frame.timestamp;
  }
}
