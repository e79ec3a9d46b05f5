/** Returns an id for a frame captured now: the time in microseconds. */
export function frameTime(): number {
  return microseconds(performance.now());
}

/**
 * Returns a frame of a canvas, bitmap or video, or of a part of it; undefined if it shows nothing, such as a
 * video before its first frame.
 */
export function frameOf(
  picture: HTMLCanvasElement | OffscreenCanvas | HTMLVideoElement | ImageBitmap,
  timestamp = frameTime(),
  visibleRect?: DOMRectInit,
): VideoFrame | undefined {
  try {
    return new VideoFrame(picture, { timestamp, alpha: 'discard', ...(visibleRect && { visibleRect }) });
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

export function microseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000);
}
