import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { thrownBy } from '../fixtures/read-fixture-nodejs';
import { readStoredZip } from './stored-zip';

const text = (content: string) => new TextEncoder().encode(content);
const archive = zipSync({ 'a/one': text('first'), 'a/two': text('') }, { level: 0 });

test('returns views of the stored files', () => {
  const files = readStoredZip(archive, 'x.pth');
  expect([...files.keys()]).toEqual(['a/one', 'a/two']);
  expect(new TextDecoder().decode(files.get('a/one'))).toBe('first');
  expect(files.get('a/one')!.buffer).toBe(archive.buffer);
});

test('reads zip64 sizes and offsets, which PyTorch writes for large files', () => {
  const zip64 = asZip64(archive);
  expect([...readStoredZip(zip64, 'x.pth').entries()]).toEqual([
    ...readStoredZip(archive, 'x.pth').entries(),
  ]);
});

test('a compressed archive is refused with a remedy', () => {
  const compressed = zipSync({ one: text('a'.repeat(1000)) });
  expect(() => readStoredZip(compressed, 'x.pth')).toThrow(
    'x.pth is a compressed zip archive: save the weights with torch.save, which does not compress.',
  );
});

test('an archive with any single byte changed is read or refused', () => {
  for (let offset = 0; offset < archive.length; offset++) {
    const changed = Uint8Array.from(archive);
    changed[offset] = changed[offset]! ^ 0xff;
    try {
      for (const content of readStoredZip(changed, 'x.pth').values())
        expect(['first', '']).toContain(decode(content));
    } catch (error) {
      expect(error, `changed at ${offset}`).toMatchObject({ name: 'UserError', params: { file: 'x.pth' } });
    }
  }
});

test('overlapping entries cannot exceed the size of the file', () => {
  const file = zipSync({ a: new Uint8Array(1000) }, { level: 0 });
  const directory = file.subarray(file.length - 22 - 47, file.length - 22);
  const end = Uint8Array.from(file.subarray(-22));
  new DataView(end.buffer).setUint16(10, 50, true);
  const entries = Array.from({ length: 50 }, () => [...directory]).flat();
  const bomb = Uint8Array.of(...file.subarray(0, -22 - 47), ...entries, ...end);
  expect(() => readStoredZip(bomb, 'x.pth')).toThrow('its entries are larger than the file');
});

test('an archive without its end record is refused', () => {
  expect(thrownBy(() => readStoredZip(archive.subarray(0, -5), 'x.pth'))).toMatchObject({
    code: 'file-truncated',
  });
});

test('more entries than the bound are refused before they are read', () => {
  const many = asZip64(archive);
  // The entry count of the zip64 end record, which begins 56 bytes before its locator.
  new DataView(many.buffer).setUint32(many.length - 22 - 20 - 56 + 32, 2 ** 16 + 1, true);
  expect(() => readStoredZip(many, 'x.pth')).toThrow('it declares too many entries');
});

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Adds one 64-bit extra field per entry and the zip64 end records, APPNOTE 4.3.14 and 4.3.15. */
function asZip64(plain: Uint8Array): Uint8Array {
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  const end = plain.length - 22;
  const directory = view.getUint32(end + 16, true);
  const out: number[] = [...plain.subarray(0, directory)];
  let count = 0;
  for (let at = directory; at < end; count++) {
    const nameLength = view.getUint16(at + 28, true);
    const head = Uint8Array.from(plain.subarray(at, at + 46 + nameLength));
    const headView = new DataView(head.buffer);
    const [stored, size, offset] = [20, 24, 42].map((field) => headView.getUint32(field, true));
    for (const field of [20, 24, 42]) headView.setUint32(field, 0xffffffff, true);
    headView.setUint16(30, 28, true);
    out.push(...head, 1, 0, 24, 0, ...uint64(size!), ...uint64(stored!), ...uint64(offset!));
    at += 46 + nameLength;
  }
  const recordOffset = out.length;
  const size = recordOffset - directory;
  out.push(0x50, 0x4b, 6, 6, ...uint64(44), 45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  out.push(...uint64(count), ...uint64(count), ...uint64(size), ...uint64(directory));
  out.push(0x50, 0x4b, 6, 7, 0, 0, 0, 0, ...uint64(recordOffset), 1, 0, 0, 0);
  out.push(0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...new Array<number>(12).fill(0xff), 0, 0);
  return Uint8Array.from(out);
}

function uint64(value: number): Uint8Array {
  return new Uint8Array(BigUint64Array.of(BigInt(value)).buffer);
}
