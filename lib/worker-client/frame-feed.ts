import { CapturedFrame } from '@/lib/camera/captured-frame';
import type { SceneInstant } from '@/lib/scenes/scene-instant';
import { FramePump } from './frame-pump';

/** Feeds the worker live frames or a still picture, while a model is loaded and the page is visible. */
export class FrameFeed {
  private readonly pump: FramePump<CapturedFrame>;
  private makeStill: (() => CapturedFrame | undefined) | undefined;
  private hasModel = false;

  /** `submit` becomes the owner of the frame; false where it could not go to the worker. */
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

  /**
   * A frame of the moving picture; becomes the feed's. Closed at once while a still is explained or nothing
   * can be.
   */
  enqueue(frame: CapturedFrame): void {
    if (this.makeStill !== undefined) frame.close();
    else this.pump.enqueue(frame);
  }

  /**
   * Explains one picture, frozen or at rest from the start, and nothing else until `resumeLive`. `makeFrame`
   * is called whenever the worker needs the picture: now, after a restart, with another model. It gives
   * undefined while there is no picture.
   */
  explainStill(makeFrame: () => VideoFrame | undefined, scene?: SceneInstant): void {
    const facts = { still: true, ...(scene && { scene }) };
    this.makeStill = () => {
      const frame = makeFrame();
      return frame && CapturedFrame.of(frame, facts);
    };
    this.update();
  }

  /** Closes the frame that waits, because it is of a picture that the page no longer shows. */
  dropWaiting(): void {
    this.pump.dropWaiting();
  }

  resumeLive(): void {
    this.makeStill = undefined;
  }

  /** The worker has answered for a frame. */
  answered(frameId: number): void {
    this.pump.answered(frameId);
  }

  workerLost(): void {
    this.hasModel = false;
    this.pump.stop();
    this.pump.forgetInFlight();
  }

  /** A still is handed in again whenever the way opens. */
  private readonly update = (): void => {
    if (!this.hasModel || document.hidden) {
      this.pump.stop();
      return;
    }
    this.pump.start();
    const still = this.makeStill?.();
    if (still) this.pump.enqueue(still);
  };
}
