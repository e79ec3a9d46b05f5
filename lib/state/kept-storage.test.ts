import { afterEach, expect, test, vi } from 'vitest';
import { isStorageBlocked, keptStorage } from './kept-storage';

afterEach(() => vi.unstubAllGlobals());

function block(): void {
  vi.stubGlobal('localStorage', undefined);
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    },
  });
}

function allow(setItem?: () => void): Map<string, string> {
  const items = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: setItem ?? ((key: string, value: string) => items.set(key, value)),
    removeItem: (key: string) => items.delete(key),
  });
  return items;
}

test('values are kept where the browser lets them be kept', () => {
  const items = allow();
  const storage = keptStorage();
  storage.setItem('theme', 'dark');
  expect([isStorageBlocked(), items.get('theme'), storage.getItem('theme')]).toEqual([false, 'dark', 'dark']);
  storage.removeItem('theme');
  expect([items.size, storage.getItem('theme')]).toEqual([0, null]);
});

test('without storage, values last until the page is left', () => {
  block();
  const storage = keptStorage();
  expect([isStorageBlocked(), storage.getItem('theme')]).toEqual([true, null]);
  storage.setItem('theme', 'dark');
  expect(storage.getItem('theme')).toBe('dark');
  storage.removeItem('theme');
  expect(storage.getItem('theme')).toBeNull();
});

test('a value that exceeds the quota replaces the kept one until the page is left', () => {
  allow(() => {
    throw new DOMException('full', 'QuotaExceededError');
  }).set('theme', 'light');
  const storage = keptStorage();
  expect([isStorageBlocked(), storage.getItem('theme')]).toEqual([false, 'light']);
  storage.setItem('theme', 'dark');
  expect(storage.getItem('theme')).toBe('dark');
});
