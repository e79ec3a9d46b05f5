/**
 * Hands out the frames of a camera as VideoFrames until the returned function is called; `onFrame` becomes
 * the owner of each. A frame's timestamp, its name from here on, is its capture time in microseconds.
 *
 * Best is MediaStreamTrackProcessor, which copies nothing; browsers without it on the page say when the
 * <video> shows a new frame.
 */
export function watchFrames(
  video: HTMLVideoElement,
  track: MediaStreamTrack,
  onFrame: (frame: VideoFrame) => void,
): () => void {
  const { MediaStreamTrackProcessor } = globalThis as ProcessorScope;
  if (MediaStreamTrackProcessor === undefined) return watchVideo(video, onFrame);
  return watchTrack(new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable, onFrame);
}

/** A frame's name, for one of now: the time in microseconds. */
export function frameTime(): number {
  return microseconds(performance.now());
}

/**
 * A canvas, bitmap or video as it is now; undefined where it shows nothing, as a video before its first
 * frame.
 */
export function frameOf(
  picture: HTMLCanvasElement | OffscreenCanvas | HTMLVideoElement | ImageBitmap,
  timestamp = frameTime(),
): VideoFrame | undefined {
  try {
    return new VideoFrame(picture, { timestamp, alpha: 'discard' });
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** mediacapture-transform; not in TypeScript's DOM library. */
interface ProcessorScope {
  readonly MediaStreamTrackProcessor?: new (init: {
    readonly track: MediaStreamTrack;
    readonly maxBufferSize?: number;
  }) => { readonly readable: ReadableStream<VideoFrame> };
}

function watchTrack(frames: ReadableStream<VideoFrame>, onFrame: (frame: VideoFrame) => void): () => void {
  const reader = frames.getReader();
  let stopped = false;
  const pump = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (stopped) {
        value.close();
        // Not while a read is pending: the frame that is on its way to it would be lost unclosed.
        return reader.cancel();
      }
      onFrame(value);
    }
  };
  // A stream that breaks has lost its track, which reports that itself by `ended`.
  pump()
    .catch(() => reader.cancel())
    .catch(() => undefined);
  return () => {
    stopped = true;
  };
}

function watchVideo(video: HTMLVideoElement, onFrame: (frame: VideoFrame) => void): () => void {
  const next: VideoFrameRequestCallback = (nowMs, { captureTime }) => {
    handle = video.requestVideoFrameCallback(next);
    const frame = frameOf(video, microseconds(captureTime ?? nowMs));
    if (frame) onFrame(frame);
  };
  let handle = video.requestVideoFrameCallback(next);
  return () => video.cancelVideoFrameCallback(handle);
}

function microseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000);
}
