import { afterEach, expect, test, vi } from 'vitest';
import { nextFrame } from './next-macrotask';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('work continues after a timeout, because a hidden page has no animation frames', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', () => 0);
  const waiting = nextFrame();
  await vi.advanceTimersByTimeAsync(200);
  await expect(waiting).resolves.toBeUndefined();
});
