import { afterEach, expect, test, vi } from 'vitest';
import { isDeniedByEmbedder, isEmbedded } from './embedding';

afterEach(() => vi.unstubAllGlobals());

function stand({ embedded, allowed }: { embedded: boolean; allowed?: readonly string[] }): void {
  const window = {};
  Object.assign(window, { top: embedded ? {} : window });
  vi.stubGlobal('window', window);
  const featurePolicy = allowed && { allowsFeature: (name: string) => allowed.includes(name) };
  vi.stubGlobal('document', { featurePolicy });
}

test('a page of its own is denied nothing by others', () => {
  stand({ embedded: false, allowed: [] });
  expect([isEmbedded(), isDeniedByEmbedder('camera')]).toEqual([false, false]);
});

test('an embedding page denies what it does not allow', () => {
  stand({ embedded: true, allowed: ['display-capture'] });
  expect([isEmbedded(), isDeniedByEmbedder('camera'), isDeniedByEmbedder('display-capture')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('a browser that cannot tell suspects the embedding page', () => {
  stand({ embedded: true });
  expect(isDeniedByEmbedder('camera')).toBe(true);
});
