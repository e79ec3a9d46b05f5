import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endTrack, recordReading, tracksEnded } from './end-track';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function track() {
  const stop = vi.fn();
  return { stop, track: { stop } as unknown as MediaStreamTrack };
}

/** A reading that ends when the test says so. */
function reading() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { stop: vi.fn(), ended, end };
}

const microtasks = () => vi.advanceTimersByTimeAsync(0);

test('a track that is not read ends at once', () => {
  const { stop, track: unread } = track();
  endTrack(unread);
  expect(stop).toHaveBeenCalledOnce();
});

test('a track ends after the last frame of every reading', async () => {
  const { stop, track: read } = track();
  const [first, second] = [reading(), reading()];
  for (const one of [first, second]) recordReading(read, one);
  endTrack(read);
  expect(first.stop).toHaveBeenCalledOnce();
  expect(second.stop).toHaveBeenCalledOnce();
  const onEnd = vi.fn();
  void tracksEnded().then(onEnd);
  first.end();
  await microtasks();
  expect(stop).not.toHaveBeenCalled();
  expect(onEnd).not.toHaveBeenCalled();
  second.end();
  await microtasks();
  expect(stop).toHaveBeenCalledOnce();
  expect(onEnd).toHaveBeenCalledOnce();
});

test('a reading that has ended is forgotten', async () => {
  const { stop, track: read } = track();
  const past = reading();
  recordReading(read, past);
  past.end();
  await microtasks();
  endTrack(read);
  expect(stop).toHaveBeenCalledOnce();
  expect(past.stop).not.toHaveBeenCalled();
});

test('a track without a further frame ends nevertheless', async () => {
  const { stop, track: muted } = track();
  recordReading(muted, reading());
  endTrack(muted);
  await vi.advanceTimersByTimeAsync(1000);
  expect(stop).toHaveBeenCalledOnce();
});
