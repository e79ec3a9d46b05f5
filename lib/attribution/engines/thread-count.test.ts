import { afterEach, expect, test, vi } from 'vitest';
import { isolatedThreadCount, liveThreadCount, threadCount } from './thread-count';

afterEach(() => vi.unstubAllGlobals());

function stubMachine(hardwareConcurrency: number, crossOriginIsolated: boolean): void {
  vi.stubGlobal('navigator', { hardwareConcurrency });
  vi.stubGlobal('crossOriginIsolated', crossOriginIsolated);
}

test.each([
  [1, 1, 1],
  [2, 2, 1],
  [4, 4, 3],
  [8, 8, 7],
  [16, 8, 8],
])('%i cores: %i threads, %i while a page is visible', (cores, alone, live) => {
  stubMachine(cores, true);
  expect([threadCount(), liveThreadCount(), isolatedThreadCount()]).toEqual([alone, live, live]);
});

test('without cross-origin isolation there is one thread for any number of cores', () => {
  stubMachine(8, false);
  expect([threadCount(), liveThreadCount(), isolatedThreadCount()]).toEqual([1, 1, 7]);
});
