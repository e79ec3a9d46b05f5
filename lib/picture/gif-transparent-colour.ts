export type Rgb = readonly [red: number, green: number, blue: number];

const GRAPHIC_CONTROL = 0xf9;
const EXTENSION = 0x21;
const IMAGE = 0x2c;

/**
 * Returns the colour that the first frame of a GIF stores for its transparent pixels; undefined for other
 * files and for opaque frames. Source: GIF89a specification, sections 18 to 23.
 */
export function gifTransparentColour(bytes: Uint8Array): Rgb | undefined {
  if (String.fromCharCode(...bytes.subarray(0, 3)) !== 'GIF') return undefined;
  const globalSize = tableSize(bytes[10]!);
  let transparent: number | undefined;
  let at = 13 + globalSize;
  while (bytes[at] === EXTENSION) {
    if (bytes[at + 1] === GRAPHIC_CONTROL) transparent = bytes[at + 3]! & 1 ? bytes[at + 6] : undefined;
    at = afterSubBlocks(bytes, at + 2);
  }
  if (bytes[at] !== IMAGE || transparent === undefined) return undefined;
  const localSize = tableSize(bytes[at + 9]!);
  const table = localSize > 0 ? at + 10 : 13;
  if (transparent * 3 >= (localSize || globalSize)) return undefined;
  const [red = 0, green = 0, blue = 0] = bytes.subarray(table + transparent * 3, table + transparent * 3 + 3);
  return [red, green, blue];
}

/** Bytes of the colour table that the packed field announces. */
const tableSize = (packed: number) => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);

function afterSubBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
  return at + 1;
}
