/** The part of VideoFrame that a slot uses. */
export interface Closable {
  close(): void;
}

/**
 * Holds the latest frame and closes the one it replaces. The slot owns the frame until it is taken; the taker
 * closes it.
 */
export class LatestFrame<T extends Closable> {
  private waiting: T | undefined;

  /** Returns the replaced frame, closed, if there was one. */
  put(frame: T): T | undefined {
    const replaced = this.waiting;
    replaced?.close();
    this.waiting = frame;
    return replaced;
  }

  take(): T | undefined {
    const frame = this.waiting;
    this.waiting = undefined;
    return frame;
  }
}
