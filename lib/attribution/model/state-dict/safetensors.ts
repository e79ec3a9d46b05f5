import * as v from 'valibot';
import { BOUNDS } from '../../bounds';
import { float32Tensor, sizeOf, type Tensor } from '../../tensor';
import { ByteCursor } from './byte-cursor';
import { damagedFileError, wrongTypeError } from './file-errors';
import { BYTES_PER_FLOAT, type FloatFormat, toFloat32 } from './float-formats';
import type { StateDict } from './state-dict';

const LENGTH_BYTES = 8;
/** Limit of the format. */
const MAX_HEADER_BYTES = 100_000_000;

const FLOAT_FORMATS: Readonly<Record<string, FloatFormat>> = {
  F64: 'float64',
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
};
/** Element sizes of the types that are skipped, because integer tensors (batch counters) are not weights. */
const INTEGER_BYTES: Readonly<Record<string, number>> = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  U16: 2,
  I16: 2,
  U32: 4,
  I32: 4,
  U64: 8,
  I64: 8,
};

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const entrySchema = v.object({
  dtype: v.string(),
  shape: v.pipe(v.array(v.any()), v.maxLength(BOUNDS.rank), v.array(count)),
  data_offsets: v.tuple([count, count]),
});
type Entry = v.InferOutput<typeof entrySchema>;

/** Whether a file starts like a safetensors file: a plausible header length, then a JSON object. */
export function looksLikeSafetensors(bytes: Uint8Array): boolean {
  if (bytes.length <= LENGTH_BYTES || bytes[LENGTH_BYTES] !== 0x7b) return false;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  return length >= 2n && length <= BigInt(MAX_HEADER_BYTES);
}

/**
 * Reads the float tensors of a safetensors file; aligned float32 values are views of `bytes`.
 * Throws a UserError if a tensor exceeds the file, does not match its shape or overlaps another.
 * Source: https://github.com/huggingface/safetensors#format
 */
export function readSafetensors(bytes: Uint8Array, fileName: string): StateDict {
  const cursor = new ByteCursor(bytes, fileName);
  const headerLength = cursor.uint64();
  if (headerLength > BOUNDS.safetensorsHeader) throw damagedFileError(fileName, 'its header is too long');
  const header = parseHeader(cursor.text(headerLength), fileName);
  const data = cursor.take(cursor.remaining);
  expectNoGaps(header, data.length, fileName);
  const dict = new Map<string, Tensor<'float32'>>();
  for (const [name, { dtype, shape, data_offsets: offsets }] of header) {
    const format = FLOAT_FORMATS[dtype];
    if (format !== undefined)
      dict.set(name, float32Tensor(shape, toFloat32(data.subarray(...offsets), format)));
  }
  return dict;
}

/** Whether a file is as long as its header declares, which a partial download is not. */
export function isWholeSafetensors(bytes: Uint8Array): boolean {
  try {
    readSafetensors(bytes, '');
    return true;
  } catch {
    return false;
  }
}

function parseHeader(json: string, fileName: string): ReadonlyMap<string, Entry> {
  let header: unknown;
  try {
    header = JSON.parse(json);
  } catch {
    throw damagedFileError(fileName, 'its header is not JSON');
  }
  if (typeof header !== 'object' || header === null)
    throw damagedFileError(fileName, 'its header is not a JSON object');
  const entries = new Map<string, Entry>();
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const entry = v.safeParse(entrySchema, value, { abortEarly: true });
    if (!entry.success) throw damagedFileError(fileName, `its header does not describe the tensor ${name}`);
    expectSize(name, entry.output, fileName);
    entries.set(name, entry.output);
  }
  return entries;
}

function expectSize(
  name: string,
  { dtype, shape, data_offsets: [begin, end] }: Entry,
  fileName: string,
): void {
  const format = FLOAT_FORMATS[dtype];
  const width = format === undefined ? INTEGER_BYTES[dtype] : BYTES_PER_FLOAT[format];
  if (width === undefined) {
    const what = `stores the tensor ${name} as ${dtype}`;
    throw wrongTypeError(fileName, what, 'save it again as F32, F16 or BF16');
  }
  if (end - begin !== sizeOf(shape) * width) {
    throw damagedFileError(fileName, `the size of the tensor ${name} does not match its shape`);
  }
}

/** Checks that the tensors fill the data without gaps or overlaps, as the format requires. */
function expectNoGaps(header: ReadonlyMap<string, Entry>, dataLength: number, fileName: string): void {
  const ranges = [...header].map(([name, entry]) => ({ name, range: entry.data_offsets }));
  ranges.sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  let filled = 0;
  for (const { name, range } of ranges) {
    if (range[0] < filled) throw damagedFileError(fileName, `the tensor ${name} overlaps another`);
    if (range[0] > filled) throw damagedFileError(fileName, `there is a gap before the tensor ${name}`);
    filled = range[1];
  }
  if (filled !== dataLength) {
    throw damagedFileError(fileName, `${dataLength} bytes of weights, but its header declares ${filled}`);
  }
}
