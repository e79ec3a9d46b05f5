import { type Bytes, unsigned } from './encode';

/** Alignment, as a power of 2, and offset in bytes of a memory instruction. Throws on a negative offset. */
export function memoryArgument(alignment: number, offset: number): Bytes {
  if (!Number.isInteger(offset) || offset < 0) throw new Error(`An offset of ${offset} bytes is impossible.`);
  return [...unsigned(alignment), ...unsigned(offset)];
}
