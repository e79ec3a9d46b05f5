import { concatenated } from './mutate-bytes';

/** A field of a protocol-buffer message, read without its schema. */
export interface Field {
  readonly number: number;
  value: FieldValue;
}

/** Bytes with a length are a message if they can be read as one. */
export type FieldValue =
  | { readonly kind: 'varint'; readonly number: bigint }
  | { readonly kind: 'fixed32' | 'fixed64' | 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'message'; readonly fields: Field[] };

const MAX_DEPTH = 8;
const WIDTHS = { 1: 8, 5: 4 } as const;

/** Fields of a message; undefined if the bytes are none. */
export function readTree(bytes: Uint8Array, depth = 0): Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let number = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) return undefined;
      number |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return number;
    }
    return undefined;
  };
  while (at < bytes.length) {
    const tag = varint();
    const wire = tag === undefined ? -1 : Number(tag & 7n);
    const number = Number((tag ?? 0n) >> 3n);
    if (number === 0 || number > 100) return undefined;
    if (wire === 0) {
      const value = varint();
      if (value === undefined) return undefined;
      fields.push({ number, value: { kind: 'varint', number: value } });
      continue;
    }
    const length = wire === 2 ? Number(varint() ?? -1n) : WIDTHS[wire as 1 | 5];
    if (length === undefined || length < 0 || at + length > bytes.length) return undefined;
    const content = bytes.subarray(at, at + length);
    at += length;
    const inner = wire === 2 && length > 1 && depth < MAX_DEPTH ? readTree(content, depth + 1) : undefined;
    if (inner !== undefined) fields.push({ number, value: { kind: 'message', fields: inner } });
    else {
      const kind = wire === 2 ? 'bytes' : wire === 1 ? 'fixed64' : 'fixed32';
      fields.push({ number, value: { kind, bytes: content } });
    }
  }
  return fields;
}

const WIRES = { varint: 0, fixed64: 1, bytes: 2, message: 2, fixed32: 5 } as const;

export function writeTree(fields: readonly Field[]): Uint8Array {
  return concatenated(
    fields.flatMap(({ number, value }) => {
      const tag = writeVarint((BigInt(number) << 3n) | BigInt(WIRES[value.kind]));
      if (value.kind === 'varint') return [tag, writeVarint(value.number)];
      const content = value.kind === 'message' ? writeTree(value.fields) : value.bytes;
      return WIRES[value.kind] === 2 ? [tag, writeVarint(BigInt(content.length)), content] : [tag, content];
    }),
  );
}

function writeVarint(number: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, number);
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest !== 0n);
  return Uint8Array.from(bytes);
}
