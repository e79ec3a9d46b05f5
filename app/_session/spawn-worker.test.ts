import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { prespawnWorker, spawnWorker } from './spawn-worker';

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

test('the prespawned worker is used once', () => {
  prespawnWorker();
  const [prespawned] = FakeWorker.made;
  expect(spawnWorker()).toBe(prespawned);
  expect(prespawned!.onerror).toBeNull();
  expect(spawnWorker()).not.toBe(prespawned);
  expect(FakeWorker.made).toHaveLength(2);
});

test('a worker that failed to start is not used', () => {
  prespawnWorker();
  const [broken] = FakeWorker.made;
  broken!.onerror!();
  expect(spawnWorker()).not.toBe(broken);
});
