/**
 * Returns the frame that a video shows, with its own time in the video as timestamp; undefined before the
 * first frame.
 */
export function mediaFrameOf(video: HTMLVideoElement): VideoFrame | undefined {
  try {
    return new VideoFrame(video, { alpha: 'discard' });
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
