import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { spawnAhead, spawnWorker } from './spawn-worker';

class FakeWorker {
  static made: FakeWorker[] = [];
  onerror: (() => void) | null = null;

  constructor() {
    FakeWorker.made.push(this);
  }
}

beforeEach(() => {
  FakeWorker.made = [];
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => vi.unstubAllGlobals());

test('the worker that was spawned ahead is given once, then others', () => {
  spawnAhead();
  const [ahead] = FakeWorker.made;
  expect(spawnWorker()).toBe(ahead);
  expect(ahead!.onerror).toBeNull();
  expect(spawnWorker()).not.toBe(ahead);
  expect(FakeWorker.made).toHaveLength(2);
});

test('one that could not start is given to nobody', () => {
  spawnAhead();
  const [broken] = FakeWorker.made;
  broken!.onerror!();
  expect(spawnWorker()).not.toBe(broken);
});
