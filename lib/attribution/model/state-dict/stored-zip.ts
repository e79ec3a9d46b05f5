import { BOUNDS } from '../../bounds';
import { ByteCursor } from './byte-cursor';
import { crc32 } from './crc32';
import { damagedFileError, wrongTypeError } from './file-errors';

const END_OF_DIRECTORY = 0x06054b50;
const END_OF_DIRECTORY_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_LOCATOR_BYTES = 20;
const ZIP64_END_OF_DIRECTORY = 0x06064b50;
const ZIP64_EXTRA_FIELD = 0x0001;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const ZIP64_SENTINEL = 0xffffffff;

interface Directory {
  readonly entryCount: number;
  readonly offset: number;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly headerOffset: number;
}

/**
 * Reads a zip archive without compression, as torch.save writes it; the entries are views of `bytes`. Sizes
 * come from the central directory because data descriptors leave the local headers empty. All checksums are
 * checked.
 * Source: PKWARE APPNOTE.TXT 6.3.9, sections 4.3 and 4.5.3 (zip64).
 */
export function readStoredZip(bytes: Uint8Array, fileName: string): ReadonlyMap<string, Uint8Array> {
  const directory = findDirectory(bytes, fileName);
  if (directory.entryCount > BOUNDS.zipEntries)
    throw damagedFileError(fileName, 'it declares too many entries');
  const cursor = new ByteCursor(bytes, fileName, directory.offset);
  const files = new Map<string, Uint8Array>();
  let totalSize = 0;
  for (let index = 0; index < directory.entryCount; index++) {
    const entry = readEntry(cursor);
    expectStored(entry, fileName);
    totalSize += entry.size;
    if (totalSize > bytes.length) throw damagedFileError(fileName, 'its entries are larger than the file');
    files.set(entry.name, contentOf(bytes, entry, fileName));
  }
  return files;
}

function findDirectory(bytes: Uint8Array, fileName: string): Directory {
  const last = bytes.length - END_OF_DIRECTORY_BYTES;
  for (let offset = last; offset >= Math.max(0, last - MAX_COMMENT_BYTES); offset--) {
    if (bytes[offset] !== 0x50) continue;
    const cursor = new ByteCursor(bytes, fileName, offset);
    if (cursor.uint32() === END_OF_DIRECTORY) return readDirectory(cursor, bytes);
  }
  throw damagedFileError(fileName, 'the central directory at its end is missing');
}

/** Reads the end record; `cursor` is at the end of its signature. */
function readDirectory(cursor: ByteCursor, bytes: Uint8Array): Directory {
  const locatorOffset = cursor.offset - 4 - ZIP64_LOCATOR_BYTES;
  cursor.offset += 6;
  const entryCount = cursor.uint16();
  cursor.offset += 4;
  const offset = cursor.uint32();
  if (locatorOffset < 0) return { entryCount, offset };
  const locator = new ByteCursor(bytes, cursor.fileName, locatorOffset);
  if (locator.uint32() !== ZIP64_LOCATOR) return { entryCount, offset };
  locator.offset += 4;
  const end = new ByteCursor(bytes, cursor.fileName, locator.uint64());
  if (end.uint32() !== ZIP64_END_OF_DIRECTORY)
    throw damagedFileError(cursor.fileName, 'its zip64 record is missing');
  end.offset += 28;
  const zip64EntryCount = end.uint64();
  end.offset += 8;
  return { entryCount: zip64EntryCount, offset: end.uint64() };
}

function readEntry(cursor: ByteCursor): Entry {
  if (cursor.uint32() !== DIRECTORY_ENTRY)
    throw damagedFileError(cursor.fileName, 'its central directory is invalid');
  cursor.offset += 6;
  const method = cursor.uint16();
  cursor.offset += 4;
  const crc = cursor.uint32();
  const storedSize = cursor.uint32();
  const size = cursor.uint32();
  const nameLength = cursor.uint16();
  const extraLength = cursor.uint16();
  const commentLength = cursor.uint16();
  cursor.offset += 8;
  const headerOffset = cursor.uint32();
  const name = cursor.text(nameLength);
  const extra = new ByteCursor(cursor.take(extraLength), cursor.fileName);
  cursor.offset += commentLength;
  return { name, method, crc, ...resolveZip64({ size, storedSize, headerOffset }, extra) };
}

/** Reads the values that exceed 32 bits from the zip64 extra field, which lists them in this order. */
function resolveZip64(
  narrow: { readonly size: number; readonly storedSize: number; readonly headerOffset: number },
  extra: ByteCursor,
): { readonly size: number; readonly headerOffset: number } {
  const isZip64 = Object.values(narrow).includes(ZIP64_SENTINEL);
  if (!isZip64) return narrow;
  while (extra.remaining > 0) {
    const id = extra.uint16();
    const length = extra.uint16();
    if (id !== ZIP64_EXTRA_FIELD) {
      extra.offset += length;
      continue;
    }
    const wide = (value: number) => (value === ZIP64_SENTINEL ? extra.uint64() : value);
    const size = wide(narrow.size);
    wide(narrow.storedSize);
    return { size, headerOffset: wide(narrow.headerOffset) };
  }
  throw damagedFileError(extra.fileName, 'a zip64 size is missing');
}

function expectStored(entry: Entry, fileName: string): void {
  if (entry.method !== 0) {
    throw wrongTypeError(
      fileName,
      'is a compressed zip archive',
      'save the weights with torch.save, which does not compress',
    );
  }
}

function contentOf(bytes: Uint8Array, entry: Entry, fileName: string): Uint8Array {
  const cursor = new ByteCursor(bytes, fileName, entry.headerOffset);
  if (cursor.uint32() !== LOCAL_HEADER)
    throw damagedFileError(fileName, `the entry ${entry.name} is not at its offset`);
  cursor.offset += 22;
  const nameLength = cursor.uint16();
  const extraLength = cursor.uint16();
  cursor.offset += nameLength + extraLength;
  const content = cursor.take(entry.size);
  if (crc32(content) !== entry.crc)
    throw damagedFileError(fileName, `the checksum of its entry ${entry.name} does not match`);
  return content;
}
