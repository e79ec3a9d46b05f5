import type { NetworkSquare } from 'live-attribution/preprocess';
import type { SceneInstant } from '@/lib/scenes/scene-instant';

/**
 * A picture to explain. Transfers `frame`, which the worker closes. The answer, a `frame-dropped` or a
 * `result` with progress 1, has the same id. The worker keeps the normalised square, and explains it again
 * if another setting changes before the next picture; the page sends the picture again for another square.
 */
export interface FrameMessage {
  readonly type: 'frame';
  /** Capture timestamp in microseconds, which identifies the frame. */
  readonly frameId: number;
  readonly frame: VideoFrame;
  /** The square of the picture to explain. */
  readonly square: NetworkSquare;
  /** The drawn instant of a generated scene, from which the worker draws its evidence masks. */
  readonly scene?: SceneInstant;
  /** Whether it is a still picture, which no newer one follows. */
  readonly still?: boolean;
}

/**
 * Frames sent before this message are of a picture that is no longer shown: their maps are cancelled and
 * cleared from the canvas. Each frame is still answered.
 */
export interface PictureChangedMessage {
  readonly type: 'picture-changed';
}
