import type { Random } from 'live-attribution/random';

/** Numbers at which readers go wrong, in the sizes in which files store them. */
const EXTREME = [0, 1, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

type Mutation = (bytes: Uint8Array, random: Random, others: readonly Uint8Array[]) => Uint8Array;

const flipBit: Mutation = (bytes, random) => {
  const changed = bytes.slice();
  if (changed.length > 0) changed[random.int(changed.length)]! ^= 1 << random.int(8);
  return changed;
};

const setByte: Mutation = (bytes, random) => {
  const changed = bytes.slice();
  if (changed.length > 0) changed[random.int(changed.length)] = random.int(256);
  return changed;
};

/** Writes an extreme number of 1, 2, 4 or 8 bytes, in either byte order. */
const setNumber: Mutation = (bytes, random) => {
  const width = random.pick([1, 2, 4, 8]);
  if (bytes.length < width) return bytes;
  const changed = bytes.slice();
  const number = new Uint8Array(8);
  new DataView(number.buffer).setUint32(0, random.pick(EXTREME), true);
  if (random.int(4) === 0) number.fill(0xff, 4);
  const written = number.subarray(0, width);
  changed.set(random.int(2) === 0 ? written : written.reverse(), random.int(changed.length - width + 1));
  return changed;
};

const truncate: Mutation = (bytes, random) => bytes.slice(0, random.int(bytes.length + 1));

/** Removes a run of bytes. */
const remove: Mutation = (bytes, random) => {
  const [start, end] = range(bytes, random);
  return concatenated([bytes.subarray(0, start), bytes.subarray(end)]);
};

/** Repeats a run of bytes, sometimes many times. */
const repeat: Mutation = (bytes, random) => {
  const [start, end] = range(bytes, random);
  const times = random.int(8) === 0 ? 200 : 1;
  const run = bytes.subarray(start, Math.min(end, start + 200));
  return concatenated([bytes.subarray(0, end), ...Array<Uint8Array>(times).fill(run), bytes.subarray(end)]);
};

/** Puts a run of another file into this one. */
const splice: Mutation = (bytes, random, others) => {
  const other = random.pick(others);
  const [from, to] = range(other, random);
  const [start, end] = range(bytes, random);
  return concatenated([bytes.subarray(0, start), other.subarray(from, to), bytes.subarray(end)]);
};

/** Replaces a number in a text, such as a size in a header. */
const changeDigits: Mutation = (bytes, random) => {
  const at = random.int(Math.max(1, bytes.length));
  const start = bytes.findIndex((byte, index) => index >= at && byte >= 0x30 && byte <= 0x39);
  if (start < 0) return bytes;
  const digits = random.pick([
    '0',
    '1',
    '-1',
    '9'.repeat(16),
    '1e999',
    '4294967296',
    '0.5',
    'null',
    '[]',
    '""',
  ]);
  const written = Uint8Array.from(digits, (digit) => digit.charCodeAt(0));
  return concatenated([bytes.subarray(0, start), written, bytes.subarray(start + 1)]);
};

const MUTATIONS = [flipBit, setByte, setNumber, truncate, remove, repeat, splice, changeDigits];

/** Damages a file at one to four places. */
export function mutateBytes(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  let changed = bytes;
  for (let count = 1 + random.int(4); count > 0; count--) {
    changed = random.pick(MUTATIONS)(changed, random, others);
  }
  return changed;
}

function range({ length }: Uint8Array, random: Random): readonly [start: number, end: number] {
  const start = random.int(length + 1);
  const longest = random.int(4) === 0 ? length : 16;
  return [start, Math.min(length, start + random.int(longest + 1))];
}

export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
