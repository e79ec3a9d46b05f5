import type { FrameMessage } from '@/lib/protocol/frames';
import { frameOf, frameTime } from './video-frames';

/** What the page knows of a frame: the scene that was drawn, and whether it stands still. */
type FrameFacts = Pick<FrameMessage, 'scene' | 'still'>;

/**
 * A picture on its way to the worker. Its timestamp, in microseconds, names it. Its owner takes the message,
 * with the frame in it, or closes it.
 */
export class CapturedFrame {
  private constructor(
    readonly timestamp: number,
    private readonly take: () => VideoFrame | undefined,
    readonly close: () => void,
    private readonly facts: FrameFacts,
  ) {}

  /** A frame that is there, of a camera or of a picture that stands still. */
  static of(frame: VideoFrame, facts: FrameFacts = {}): CapturedFrame {
    return new CapturedFrame(
      frame.timestamp,
      () => frame,
      () => frame.close(),
      facts,
    );
  }

  /**
   * A canvas as it is now, copied only when the frame is wanted: without a GPU that costs some 10 ms, and
   * most frames are pushed out by newer ones. Whoever paints the canvas again must capture it again.
   */
  static painted(canvas: HTMLCanvasElement, facts: FrameFacts = {}): CapturedFrame {
    const timestamp = frameTime();
    return new CapturedFrame(
      timestamp,
      () => frameOf(canvas, timestamp),
      () => undefined,
      facts,
    );
  }

  /** The message, whose frame is to be transferred; undefined where the canvas gives no frame. */
  message(): FrameMessage | undefined {
    const frame = this.take();
    return frame && { type: 'frame', frameId: this.timestamp, frame, ...this.facts };
  }
}
