import type { SceneInstant } from '@/lib/scenes/scene-instant';

/**
 * A picture to explain. Transfers `frame`; the worker closes it. Its answer, a `frame-dropped` or a `result`
 * with progress 1, has the same id. The worker keeps the normalised picture, and explains it again when a
 * setting changes before a newer comes.
 */
export interface FrameMessage {
  readonly type: 'frame';
  /** Capture timestamp in microseconds; the frame's name from here on. */
  readonly frameId: number;
  readonly frame: VideoFrame;
  /**
   * The moment that was drawn, where it is a generated scene: the worker draws its masks of the evidence
   * again.
   */
  readonly scene?: SceneInstant;
  /** The picture stands still: no newer one follows. */
  readonly still?: boolean;
}
