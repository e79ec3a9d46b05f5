import { afterEach, expect, test, vi } from 'vitest';
import { nextFrame, presented } from './next-macrotask';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a drawing is presented only with its animation frame, however late', async () => {
  vi.useFakeTimers();
  let paint: FrameRequestCallback = () => undefined;
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    paint = callback;
  });
  let isPresented = false;
  void presented().then(() => {
    isPresented = true;
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(isPresented).toBe(false);
  paint(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(isPresented).toBe(true);
});

test('work continues after a timeout, because a hidden page has no animation frames', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', () => 0);
  const waiting = nextFrame();
  await vi.advanceTimersByTimeAsync(200);
  await expect(waiting).resolves.toBeUndefined();
});
