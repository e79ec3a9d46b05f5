import { type FrameReading, recordReading } from './end-track';
import { frameOf, microseconds } from './video-frames';

/**
 * Delivers a camera's frames as VideoFrames until the returned function is called; `onFrame` takes ownership
 * of each. A frame's timestamp, which identifies it, is its capture time in microseconds.
 *
 * Prefers MediaStreamTrackProcessor, which copies nothing; browsers that lack it on the page report when the
 * <video> shows a new frame.
 */
export function watchFrames(
  video: HTMLVideoElement,
  track: MediaStreamTrack,
  onFrame: (frame: VideoFrame) => void,
): () => void {
  const { MediaStreamTrackProcessor } = globalThis as ProcessorScope;
  if (MediaStreamTrackProcessor === undefined) return watchVideo(video, onFrame);
  const reading = readFrames(new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable, onFrame);
  recordReading(track, reading);
  return () => reading.stop();
}

/** Interface of mediacapture-transform, which TypeScript's DOM library lacks. */
interface ProcessorScope {
  readonly MediaStreamTrackProcessor?: new (init: {
    readonly track: MediaStreamTrack;
    readonly maxBufferSize?: number;
  }) => { readonly readable: ReadableStream<VideoFrame> };
}

function readFrames(frames: ReadableStream<VideoFrame>, onFrame: (frame: VideoFrame) => void): FrameReading {
  const reader = frames.getReader();
  let stopped = false;
  const pump = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (stopped) {
        value.close();
        // Waits for a pending read, because its frame would be lost without being closed.
        return reader.cancel();
      }
      onFrame(value);
    }
  };
  // Ignores a broken stream, because its track reports the loss with `ended`.
  const ended = pump()
    .catch(() => reader.cancel())
    .catch(() => undefined);
  const stop = () => {
    stopped = true;
  };
  return { stop, ended };
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
