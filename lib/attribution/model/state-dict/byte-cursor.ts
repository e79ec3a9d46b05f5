import { damagedFileError } from './file-errors';

const DECODER = new TextDecoder();

/** Reads little-endian numbers and text sequentially. Throws a UserError that names the file at its end. */
export class ByteCursor {
  private readonly view: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    readonly fileName: string,
    public offset = 0,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.bytes.length - this.offset;
  }

  uint8(): number {
    return this.view.getUint8(this.advance(1));
  }

  uint16(): number {
    return this.view.getUint16(this.advance(2), true);
  }

  uint32(): number {
    return this.view.getUint32(this.advance(4), true);
  }

  int32(): number {
    return this.view.getInt32(this.advance(4), true);
  }

  /** A 64-bit length or offset. Throws beyond 2^53, because no file is that large. */
  uint64(): number {
    const value = this.view.getBigUint64(this.advance(8), true);
    if (value > Number.MAX_SAFE_INTEGER) throw damagedFileError(this.fileName, 'a length is far too large');
    return Number(value);
  }

  /** A big-endian double, the float format of pickle. */
  float64BigEndian(): number {
    return this.view.getFloat64(this.advance(8));
  }

  /** A view of the next `length` bytes. */
  take(length: number): Uint8Array {
    const start = this.advance(length);
    return this.bytes.subarray(start, start + length);
  }

  text(length: number): string {
    return DECODER.decode(this.take(length));
  }

  /** Text up to the next line feed, which is consumed. */
  line(): string {
    const end = this.bytes.indexOf(0x0a, this.offset);
    if (end < 0) throw damagedFileError(this.fileName, 'a line has no end');
    const text = this.text(end - this.offset);
    this.offset = end + 1;
    return text;
  }

  private advance(length: number): number {
    const start = this.offset;
    if (length < 0 || start < 0 || start + length > this.bytes.length) {
      throw damagedFileError(this.fileName, `${length} bytes expected at ${start} of ${this.bytes.length}`);
    }
    this.offset = start + length;
    return start;
  }
}
