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

test('the worker that was prespawned is given once, then others', () => {
  prespawnWorker();
  const [prespawned] = FakeWorker.made;
  expect(spawnWorker()).toBe(prespawned);
  expect(prespawned!.onerror).toBeNull();
  expect(spawnWorker()).not.toBe(prespawned);
  expect(FakeWorker.made).toHaveLength(2);
});

test('one that could not start is given to nobody', () => {
  prespawnWorker();
  const [broken] = FakeWorker.made;
  broken!.onerror!();
  expect(spawnWorker()).not.toBe(broken);
});
