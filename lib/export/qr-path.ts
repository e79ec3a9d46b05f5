import { encode } from 'uqr';

/** Width of the quiet zone that readers require (ISO/IEC 18004, 7.3.3). */
const QUIET_MODULES = 4;

interface QrPath {
  /** Modules per side, including the quiet zone. */
  readonly size: number;
  /** The dark modules as an SVG path, one unit per module. */
  readonly path: string;
}

/** Encodes a text as a QR code with medium error correction, for scanning from a distance at an angle. */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_MODULES });
  return { size, path: data.map(rowPath).join('') };
}

/** Draws each run of dark modules as one rectangle, because adjacent rectangles have visible seams. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    const start = x;
    while (row[x]) x++;
    if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
  }
  return path;
}
