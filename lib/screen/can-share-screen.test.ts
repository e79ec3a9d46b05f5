import { afterEach, expect, test, vi } from 'vitest';
import { canShareScreen } from './can-share-screen';

afterEach(() => void vi.unstubAllGlobals());

test.each([
  [{}, false],
  [{ mediaDevices: {} }, false],
  [{ mediaDevices: { getDisplayMedia: async () => new Object() } }, true],
])('%j: %s', (navigator, can) => {
  vi.stubGlobal('navigator', navigator);
  expect(canShareScreen()).toBe(can);
});
