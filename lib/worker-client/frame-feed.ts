import { CapturedFrame } from '@/lib/camera/captured-frame';
import type { SceneInstant } from '@/lib/scenes/scene-instant';
import { FramePump } from './frame-pump';

/** Feeds the worker live frames or a still picture, while a model is loaded and the page is visible. */
export class FrameFeed {
  private readonly pump: FramePump<CapturedFrame>;
  private makeStill: (() => CapturedFrame | undefined) | undefined;
  private hasModel = false;
  /** Whether the still picture is to be enqueued once no frame is in flight. */
  private isStillDue = false;

  /** `submit` takes ownership of the frame; returns false if it could not be sent. */
  constructor(submit: (frame: CapturedFrame) => boolean) {
    this.pump = new FramePump(submit);
  }

  start(): void {
    document.addEventListener('visibilitychange', this.update);
  }

  dispose(): void {
    document.removeEventListener('visibilitychange', this.update);
    this.makeStill = undefined;
    this.workerLost();
  }

  setModelReady(isReady: boolean): void {
    this.hasModel = isReady;
    this.update();
  }

  /** Takes ownership of a live frame; closes it if a still picture is explained or the pump is stopped. */
  enqueue(frame: CapturedFrame): void {
    if (this.makeStill !== undefined) frame.close();
    else this.pump.enqueue(frame);
  }

  /**
   * Explains only a still picture until `resumeLive`. Calls `makeFrame` whenever the worker needs the
   * picture: now, after a restart, and for another model. It returns undefined while there is no picture.
   */
  explainStill(makeFrame: () => VideoFrame | undefined, scene?: SceneInstant): void {
    const facts = { still: true, ...(scene && { scene }) };
    this.makeStill = () => {
      const frame = makeFrame();
      return frame && CapturedFrame.of(frame, facts);
    };
    this.update();
  }

  /** Closes the waiting frame, because its picture is no longer shown. */
  dropWaiting(): void {
    this.pump.dropWaiting();
  }

  resumeLive(): void {
    this.makeStill = undefined;
  }

  /** Enqueues a still picture again, for another square, as soon as the worker can take it. */
  renewStill(): void {
    this.isStillDue = this.makeStill !== undefined;
    this.sendDueStill();
  }

  /** Records the worker's answer for a frame. */
  answered(frameId: number): void {
    this.pump.answered(frameId);
    this.sendDueStill();
  }

  workerLost(): void {
    this.hasModel = false;
    this.pump.stop();
    this.pump.forgetInFlight();
  }

  /** Starts or stops the pump, and enqueues a still picture again. */
  private readonly update = (): void => {
    if (!this.hasModel || document.hidden) {
      this.pump.stop();
      return;
    }
    this.pump.start();
    this.enqueueStill();
  };

  /** Copies a large picture only once for many changes while the worker computes. */
  private sendDueStill(): void {
    if (this.isStillDue && this.hasModel && !document.hidden && this.pump.isIdle) this.enqueueStill();
  }

  private enqueueStill(): void {
    this.isStillDue = false;
    const still = this.makeStill?.();
    if (still) this.pump.enqueue(still);
  }
}
