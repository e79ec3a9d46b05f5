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
])('of %i cores %i compute, %i beside a page that is looked at', (cores, alone, live) => {
  stubMachine(cores, true);
  expect([threadCount(), liveThreadCount(), isolatedThreadCount()]).toEqual([alone, live, live]);
});

test('without isolation there is one thread, whatever there could be', () => {
  stubMachine(8, false);
  expect([threadCount(), liveThreadCount(), isolatedThreadCount()]).toEqual([1, 1, 7]);
});
