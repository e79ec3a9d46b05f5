import { afterEach, expect, test, vi } from 'vitest';
import { watchFrames } from './video-frames';

afterEach(() => vi.unstubAllGlobals());

/** A track's processor, whose stream hands out what the test enqueues. */
function fakeProcessor() {
  const cancelled = vi.fn();
  let controller: ReadableStreamDefaultController<VideoFrame> | undefined;
  const readable = new ReadableStream<VideoFrame>(
    {
      start: (started) => {
        controller = started;
      },
      cancel: cancelled,
    },
    { highWaterMark: 0 },
  );
  vi.stubGlobal(
    'MediaStreamTrackProcessor',
    class {
      readonly readable = readable;
    },
  );
  return { cancelled, enqueue: (frame: VideoFrame) => controller?.enqueue(frame) };
}

function frame() {
  const close = vi.fn();
  return { close, videoFrame: { close } as unknown as VideoFrame };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('a frame that comes after the stop is closed, and the stream is cancelled only then', async () => {
  const { cancelled, enqueue } = fakeProcessor();
  const seen: VideoFrame[] = [];
  const stop = watchFrames({} as HTMLVideoElement, {} as MediaStreamTrack, (taken) => seen.push(taken));
  const first = frame();
  enqueue(first.videoFrame);
  await settled();
  stop();
  await settled();
  expect(cancelled).not.toHaveBeenCalled();
  const late = frame();
  enqueue(late.videoFrame);
  await settled();
  expect(seen).toEqual([first.videoFrame]);
  expect(first.close).not.toHaveBeenCalled();
  expect(late.close).toHaveBeenCalledOnce();
  expect(cancelled).toHaveBeenCalledOnce();
});
