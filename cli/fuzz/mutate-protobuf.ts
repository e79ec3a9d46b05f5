import type { Random } from 'live-attribution/random';
import { mutateBytes } from './mutate-bytes';
import { type Field, type FieldValue, readTree, writeTree } from './protobuf-tree';

/** Sizes, axes, kinds and lengths at which readers go wrong. */
const EXTREME = [
  0n,
  1n,
  2n,
  3n,
  7n,
  64n,
  1024n,
  100_000n,
  2n ** 24n,
  2n ** 31n,
  2n ** 32n,
  2n ** 53n,
  2n ** 63n - 1n,
];

/** A field, and the message that it is part of. */
interface Place {
  readonly parent: Field[];
  readonly index: number;
}

type Mutation = (place: Place, random: Random, all: readonly Place[], others: readonly Place[]) => void;

const fieldAt = ({ parent, index }: Place): Field => parent[index]!;
const copyOf = ({ number, value }: Field): Field => ({ number, value: copyOfValue(value) });
const copyOfValue = (value: FieldValue): FieldValue =>
  value.kind === 'message' ? { kind: 'message', fields: value.fields.map(copyOf) } : value;

const MUTATIONS: readonly Mutation[] = [
  /** Deletes. */ ({ parent, index }) => void parent.splice(index, 1),
  /** Duplicates, sometimes often. */ (place, random) => {
    const times = random.int(10) === 0 ? 50 : 1;
    for (let count = 0; count < times; count++) place.parent.splice(place.index, 0, copyOf(fieldAt(place)));
  },
  /** Swaps with a field beside it. */ ({ parent, index }, random) => {
    const other = random.int(parent.length);
    [parent[index], parent[other]] = [parent[other]!, parent[index]!];
  },
  /** Takes the value of another field with the same number, such as the name of another value. */ (
    place,
    random,
    all,
  ) => {
    const { number } = fieldAt(place);
    const same = all.filter((other) => fieldAt(other)?.number === number);
    fieldAt(place).value = copyOfValue(fieldAt(random.pick(same)).value);
  },
  /** Takes a value of any field. */ (place, random, all) => {
    const other = fieldAt(random.pick(all));
    if (other !== undefined) fieldAt(place).value = copyOfValue(other.value);
  },
  /** Takes a field of another network. */ (place, random, _, others) => {
    const { number } = fieldAt(place);
    const same = others.filter((other) => fieldAt(other).number === number);
    if (same.length > 0) fieldAt(place).value = copyOfValue(fieldAt(random.pick(same)).value);
  },
  /** Changes the number of the field. */ (place, random) => {
    place.parent[place.index] = { number: 1 + random.int(20), value: fieldAt(place).value };
  },
  changeValue,
  changeValue,
  changeValue,
];

/** Sets a number to an extreme one, or damages bytes. */
function changeValue(place: Place, random: Random): void {
  const field = fieldAt(place);
  const extreme = random.int(3) === 0 ? -random.pick(EXTREME) : random.pick(EXTREME);
  if (field.value.kind === 'varint') field.value = { kind: 'varint', number: extreme };
  else if (field.value.kind === 'bytes')
    field.value = { kind: 'bytes', bytes: mutateBytes(field.value.bytes, random, [field.value.bytes]) };
  else if (field.value.kind !== 'message') {
    const { kind } = field.value;
    const bytes = Uint8Array.from(field.value.bytes, () => random.pick([0, 0x7f, 0x80, 0xff]));
    field.value = { kind, bytes };
  }
}

function placesIn(fields: Field[]): Place[] {
  const places: Place[] = [];
  const open = [fields];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const [index, { value }] of parent.entries()) {
      places.push({ parent, index });
      if (value.kind === 'message') open.push(value.fields);
    }
  }
  return places;
}

/** Damages the structure of a protocol-buffer file at one to three fields. */
export function mutateProtobuf(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  const fields = readTree(bytes)!;
  const otherPlaces = placesIn(readTree(random.pick(others))!);
  for (let count = 1 + random.int(3); count > 0; count--) {
    const all = placesIn(fields);
    if (all.length === 0) break;
    random.pick(MUTATIONS)(random.pick(all), random, all, otherPlaces);
  }
  return writeTree(fields);
}
