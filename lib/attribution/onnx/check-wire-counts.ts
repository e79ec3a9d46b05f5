import type { DescField, DescMessage } from '@bufbuild/protobuf';
import { ScalarType } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { BOUNDS } from '../bounds';
import { GraphProtoSchema, ModelProtoSchema } from './onnx_pb';

export type WireBound = 'nodes' | 'messages' | 'integers' | 'numbers';

/** Thrown for a file of more parts than a bound allows. */
export class TooManyParts extends Error {
  constructor(readonly bound: WireBound) {
    super(bound);
  }
}

/** Bytes of a message of the given type. */
interface Part {
  readonly type: DescMessage;
  readonly end: number;
}

const NODES = GraphProtoSchema.field.node;
const INTEGERS = [ScalarType.INT64, ScalarType.UINT64];
const BYTES_PER_NUMBER: Partial<Record<ScalarType, number>> = {
  [ScalarType.FLOAT]: 4,
  [ScalarType.DOUBLE]: 8,
};

/**
 * Counts the messages and numbers of an ONNX file without creating them, because two bytes of a file become
 * an object of some 300. Weights as raw bytes are skipped.
 * @throws TooManyParts
 */
export function checkWireCounts(bytes: Uint8Array): void {
  const reader = new BinaryReader(bytes);
  const counts: Partial<Record<WireBound, number>> = {};
  const count = (bound: WireBound, more: number) => {
    const total = (counts[bound] ?? 0) + more;
    counts[bound] = total;
    if (total > BOUNDS[bound]) throw new TooManyParts(bound);
  };
  const open: Part[] = [{ type: ModelProtoSchema, end: bytes.length }];
  for (let part = open.at(-1); part !== undefined; part = open.at(-1)) {
    if (reader.pos >= part.end) {
      open.pop();
      continue;
    }
    const [number, wire] = reader.tag();
    const field = fieldOf(part.type, number);
    if (field?.message && wire === WireType.LengthDelimited) {
      count('messages', 1);
      if (field === NODES) count('nodes', 1);
      const length = reader.uint32();
      open.push({ type: field.message, end: reader.pos + length });
    } else countScalars(reader, field, { number, wire }, count);
  }
}

/** Descriptions of the fields of each message by number. */
const fieldsByType = new Map<DescMessage, ReadonlyMap<number, DescField>>();

function fieldOf(type: DescMessage, number: number): DescField | undefined {
  const known = fieldsByType.get(type) ?? new Map(type.fields.map((field) => [field.number, field]));
  fieldsByType.set(type, known);
  return known.get(number);
}

/** Skips a field, and counts the numbers and names of a repeated one. */
function countScalars(
  reader: BinaryReader,
  field: DescField | undefined,
  { number, wire }: { readonly number: number; readonly wire: WireType },
  count: (bound: WireBound, more: number) => void,
): void {
  const start = reader.pos;
  reader.skip(wire, number);
  if (field?.fieldKind !== 'list' || field.listKind !== 'scalar') return;
  if (field.scalar === ScalarType.STRING) {
    count('messages', 1);
    return;
  }
  const bytes = wire === WireType.LengthDelimited ? reader.pos - start : 1;
  const perNumber = wire === WireType.LengthDelimited ? (BYTES_PER_NUMBER[field.scalar] ?? 1) : 1;
  count(INTEGERS.includes(field.scalar) ? 'integers' : 'numbers', bytes / perNumber);
}
