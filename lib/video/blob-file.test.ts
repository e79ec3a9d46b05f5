import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlobFile } from './blob-file';

fc.configureGlobal({ seed: 1706 });

async function bytesOf(file: BlobFile): Promise<number[]> {
  return [...new Uint8Array(await file.blob.arrayBuffer())];
}

test('parts are appended, replaced and continued after a gap', async () => {
  const file = new BlobFile();
  const writer = file.stream.getWriter();
  await writer.write({ data: Uint8Array.of(1, 2, 3), position: 0 });
  await writer.write({ data: Uint8Array.of(4), position: 3 });
  await writer.write({ data: Uint8Array.of(9, 8), position: 1 });
  await writer.write({ data: Uint8Array.of(5), position: 6 });
  expect(await bytesOf(file)).toEqual([1, 9, 8, 4, 0, 0, 5]);
});

test('any order of writing gives the bytes of an array', async () => {
  const part = fc.record({ position: fc.nat(40), bytes: fc.uint8Array({ maxLength: 20 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
      const file = new BlobFile();
      const writer = file.stream.getWriter();
      const expected: number[] = [];
      for (const { position, bytes } of parts) {
        await writer.write({ data: new Uint8Array(bytes), position });
        while (expected.length < position) expected.push(0);
        expected.splice(position, bytes.length, ...bytes);
      }
      expect(await bytesOf(file)).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});
