import { afterEach, expect, test, vi } from 'vitest';
import { endTrack } from './end-track';
import { watchFrames } from './watch-frames';

afterEach(() => vi.unstubAllGlobals());

/** A track processor whose stream delivers the frames that the test enqueues. */
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

test('a frame after the stop is closed before the stream is cancelled', async () => {
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

test('a track that is read ends after its next frame is closed', async () => {
  const { cancelled, enqueue } = fakeProcessor();
  const stopTrack = vi.fn();
  const track = { stop: stopTrack } as unknown as MediaStreamTrack;
  watchFrames({} as HTMLVideoElement, track, () => undefined);
  endTrack(track);
  await settled();
  expect(stopTrack).not.toHaveBeenCalled();
  const last = frame();
  enqueue(last.videoFrame);
  await settled();
  expect(last.close).toHaveBeenCalledOnce();
  expect(cancelled).toHaveBeenCalledBefore(stopTrack);
});

test('without a processor the video is watched on after a frame that cannot be created', () => {
  let isReady = false;
  vi.stubGlobal('MediaStreamTrackProcessor', undefined);
  vi.stubGlobal(
    'VideoFrame',
    class {
      readonly timestamp: number;
      constructor(_: unknown, { timestamp }: VideoFrameInit) {
        if (!isReady) throw new DOMException('no data', 'InvalidStateError');
        this.timestamp = timestamp!;
      }
    },
  );
  let next: VideoFrameRequestCallback | undefined;
  const requestVideoFrameCallback = (callback: VideoFrameRequestCallback) => {
    next = callback;
    return 1;
  };
  const video = { requestVideoFrameCallback } as unknown as HTMLVideoElement;
  const seen: number[] = [];
  watchFrames(video, {} as MediaStreamTrack, ({ timestamp }) => seen.push(timestamp));
  const show = (nowMs: number) => next!(nowMs, {} as VideoFrameCallbackMetadata);
  show(1);
  isReady = true;
  show(2);
  expect(seen).toEqual([2000]);
});

test('an error of the callback ends the stream instead of leaving it unread', async () => {
  const { cancelled, enqueue } = fakeProcessor();
  watchFrames({} as HTMLVideoElement, {} as MediaStreamTrack, () => {
    throw new Error('no room');
  });
  enqueue(frame().videoFrame);
  await settled();
  expect(cancelled).toHaveBeenCalledOnce();
});
