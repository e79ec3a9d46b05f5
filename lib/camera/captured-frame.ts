import type { FrameMessage } from '@/lib/protocol/frames';
import { frameOf, frameTime } from './video-frames';

/** The page's facts about a frame: the scene drawn, and whether it is a still picture. */
type FrameFacts = Pick<FrameMessage, 'scene' | 'still'>;

/**
 * A picture on its way to the worker, identified by its timestamp in microseconds. Its owner either takes the
 * message, which contains the frame, or closes it.
 */
export class CapturedFrame {
  private constructor(
    readonly timestamp: number,
    private readonly take: () => VideoFrame | undefined,
    readonly close: () => void,
    private readonly facts: FrameFacts,
  ) {}

  /** Captures an existing frame, of a camera or of a still picture. */
  static of(frame: VideoFrame, facts: FrameFacts = {}): CapturedFrame {
    return new CapturedFrame(
      frame.timestamp,
      () => frame,
      () => frame.close(),
      facts,
    );
  }

  /**
   * Captures a canvas, but copies it only when the frame is needed, because without a GPU a copy takes about
   * 10 ms and most frames are replaced by newer ones. After repainting, the canvas must be captured again.
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

  /**
   * Returns the message about a square, whose frame is to be transferred; undefined if the canvas provides no
   * frame.
   */
  message(square: FrameMessage['square']): FrameMessage | undefined {
    const frame = this.take();
    return frame && { type: 'frame', frameId: this.timestamp, frame, square, ...this.facts };
  }
}
