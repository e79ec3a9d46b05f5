import { frameOf, frameTime } from './video-frames';

/** A picture on its way to the worker. Its timestamp, in microseconds, names it. Its owner takes the frame or closes it. */
export interface PendingFrame {
  readonly timestamp: number;
  /** The frame, from here on its caller's. */
  take(): VideoFrame;
  close(): void;
}

/** A frame that is there, of a camera. */
export function capturedFrame(frame: VideoFrame): PendingFrame {
  return { timestamp: frame.timestamp, take: () => frame, close: () => frame.close() };
}

/**
 * A canvas as it is now, copied only when the frame is wanted: without a GPU that costs some 10 ms, and most frames are pushed out
 * by newer ones. Whoever paints the canvas again must offer it again.
 */
export function paintedFrame(canvas: HTMLCanvasElement): PendingFrame {
  const timestamp = frameTime();
  return { timestamp, take: () => frameOf(canvas, timestamp), close: () => undefined };
}
