import { createHash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { sha256 } from './sha256';

afterEach(() => vi.unstubAllGlobals());

const lengths = [0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1000];

function sample(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 167 + 13) & 0xff);
}

test.each(lengths)('%i bytes have the same hash with and without crypto.subtle', async (length) => {
  // A view with a non-zero offset, like a file in an archive.
  const bytes = Uint8Array.of(1, 2, 3, ...sample(length)).subarray(3);
  const expected = createHash('sha256').update(bytes).digest('hex');
  expect(await sha256(bytes)).toBe(expected);
  vi.stubGlobal('crypto', undefined);
  expect(await sha256(bytes)).toBe(expected);
});
