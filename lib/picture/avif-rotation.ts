import type { StoredPicture } from './stored-picture';
import type { Orientation } from './tiff-orientation';

/** The transform that makes a stored AVIF upright: rotation, then mirroring. */
interface AvifRotation {
  readonly clockwiseDegrees: number;
  /** Swaps left and right. */
  readonly flop: boolean;
  /** Swaps top and bottom. */
  readonly flip: boolean;
}

interface Box {
  readonly type: string;
  readonly body: DataView;
}

/**
 * Reads `irot` and `imir` of the primary item. Sources: ISO/IEC 14496-12, 4.2 (boxes) and 8.11 (`pitm`,
 * `iprp`); ISO/IEC 23008-12, 6.5.10 (`irot`) and 6.5.12 (`imir`).
 */
export function avifRotation(bytes: Uint8Array): AvifRotation {
  const turns = turnsIn(bytes);
  const angle = turns.find(({ type }) => type === 'irot')?.body.getUint8(0) ?? 0;
  const axis = turns.find(({ type }) => type === 'imir')?.body.getUint8(0);
  return {
    clockwiseDegrees: (360 - 90 * (angle & 3)) % 360,
    flop: axis !== undefined && (axis & 1) === 1,
    flip: axis !== undefined && (axis & 1) === 0,
  };
}

/** Orientations of a rotation, followed by no mirroring, by `flop` and by `flip`. */
const ORIENTATIONS: Readonly<Record<number, readonly [Orientation, Orientation, Orientation]>> = {
  0: [1, 2, 4],
  90: [6, 5, 7],
  180: [3, 4, 2],
  270: [8, 7, 5],
};

/** Takes the rotation out of an AVIF; undefined if it has none, and for other files. */
export function withoutAvifRotation(bytes: Uint8Array<ArrayBuffer>): StoredPicture | undefined {
  const { clockwiseDegrees, flop, flip } = avifRotation(bytes);
  const orientation = ORIENTATIONS[clockwiseDegrees]![flop ? 1 : flip ? 2 : 0];
  if (orientation === 1) return undefined;
  const stored = bytes.slice();
  // Replaces both properties, which have the same size, by rotations by 0°.
  for (const { body } of turnsIn(stored)) {
    stored.set([...'irot'].map((letter) => letter.charCodeAt(0)).concat(0), body.byteOffset - 4);
  }
  return { parts: [stored], orientation };
}

/** Properties `irot` and `imir` of the primary item; none in damaged metadata. */
function turnsIn(bytes: Uint8Array): Box[] {
  try {
    return declaredTurns(bytes);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function declaredTurns(bytes: Uint8Array): Box[] {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const meta = find([...boxes(file)], 'meta');
  const inMeta = meta ? [...boxes(meta, 4)] : [];
  const primary = find(inMeta, 'pitm');
  const properties = find(inMeta, 'iprp');
  const turns = primary && properties ? propertiesOf(itemOf(primary), [...boxes(properties)]) : [];
  return turns.filter(({ type, body }) => (type === 'irot' || type === 'imir') && body.byteLength === 1);
}

function propertiesOf(item: number, properties: readonly Box[]): Box[] {
  const container = find(properties, 'ipco');
  const associations = find(properties, 'ipma');
  if (!container || !associations) return [];
  const all = [...boxes(container)];
  return associatedIndices(associations, item).flatMap((index) => all[index - 1] ?? []);
}

/** One-based property indices of an item in an `ipma` box. */
function associatedIndices(ipma: DataView, item: number): number[] {
  const isLong = ipma.getUint8(0) >= 1;
  const isWide = (ipma.getUint8(3) & 1) === 1;
  let at = 8;
  for (let entry = ipma.getUint32(4); entry > 0; entry--) {
    const id = isLong ? ipma.getUint32(at) : ipma.getUint16(at);
    const count = ipma.getUint8(at + (isLong ? 4 : 2));
    const first = at + (isLong ? 5 : 3);
    const index = (slot: number) =>
      isWide ? ipma.getUint16(first + 2 * slot) & 0x7fff : ipma.getUint8(first + slot) & 0x7f;
    if (id === item) return Array.from({ length: count }, (_, slot) => index(slot));
    at = first + count * (isWide ? 2 : 1);
  }
  return [];
}

const itemOf = (pitm: DataView) => (pitm.getUint8(0) === 0 ? pitm.getUint16(4) : pitm.getUint32(4));

const find = (all: readonly Box[], type: string) => all.find((box) => box.type === type)?.body;

function* boxes(container: DataView, start = 0): Generator<Box> {
  for (let at = start; at + 8 <= container.byteLength; ) {
    const isLarge = container.getUint32(at) === 1;
    const header = isLarge ? 16 : 8;
    const declared = isLarge ? Number(container.getBigUint64(at + 8)) : container.getUint32(at);
    const size = declared === 0 ? container.byteLength - at : declared;
    if (size < header || at + size > container.byteLength) return;
    const code = new Uint8Array(container.buffer, container.byteOffset + at + 4, 4);
    const body = new DataView(container.buffer, container.byteOffset + at + header, size - header);
    yield { type: String.fromCharCode(...code), body };
    at += size;
  }
}
