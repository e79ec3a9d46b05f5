/** Bytes of the binary format. Source: WebAssembly Core Specification 3.0, chapter 5. */
export type Bytes = readonly number[];

/** Bytes, and parts that are code themselves. Nothing is copied when code is put together. */
export type Code = readonly (number | Code)[];

/** The bytes of code. */
export function flatten(code: Code): Bytes {
  const bytes: number[] = [];
  append(bytes, code);
  return bytes;
}

function append(bytes: number[], code: Code): void {
  for (const part of code) {
    if (typeof part === 'number') bytes.push(part);
    else append(bytes, part);
  }
}

/** Encodes an integer from 0 to 2³² − 1 as unsigned LEB128. */
export function unsigned(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** Encodes an integer from −2³¹ to 2³¹ − 1 as signed LEB128. */
export function signed(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const isLast = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}

/** Encodes a float as 4 bytes, little-endian. */
export const float32 = (value: number): Bytes => [...new Uint8Array(Float32Array.of(value).buffer)];

/** Encodes a float as 8 bytes, little-endian. */
export const float64 = (value: number): Bytes => [...new Uint8Array(Float64Array.of(value).buffer)];

/** Encodes a list: its length, then its items. */
export const vector = (items: readonly Bytes[]): Bytes => [...unsigned(items.length), ...items.flat()];

/** Encodes a name as UTF-8 with its length. */
export function name(text: string): Bytes {
  const utf8 = new TextEncoder().encode(text);
  return [...unsigned(utf8.length), ...utf8];
}

/** Encodes content after its size in bytes. */
export const sized = (content: Bytes): Bytes => [...unsigned(content.length), ...content];

/** Encodes a section of a module. */
export const section = (id: number, content: Bytes): Bytes => [id, ...sized(content)];

/** Joins bytes of any length. */
export function concatenate(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
