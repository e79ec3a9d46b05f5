import type { StateStorage } from 'zustand/middleware';

/** Whether the browser lets this page keep nothing, e.g. without cookies, or embedded in another site. */
export function isStorageBlocked(): boolean {
  return browserStorage() === undefined;
}

/** The browser's storage; without it, or beyond its quota, values last until the page is left. */
export function keptStorage(): StateStorage {
  const unkept = new Map<string, string>();
  return {
    getItem: (key) => unkept.get(key) ?? browserStorage()?.getItem(key) ?? null,
    setItem: (key, value) => {
      try {
        browserStorage()!.setItem(key, value);
        unkept.delete(key);
      } catch {
        unkept.set(key, value);
      }
    },
    removeItem: (key) => {
      unkept.delete(key);
      browserStorage()?.removeItem(key);
    },
  };
}

/** Undefined if the browser denies it. */
function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage as Storage | undefined;
  } catch {
    return undefined;
  }
}
