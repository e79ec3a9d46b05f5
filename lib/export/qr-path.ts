import { encode } from 'uqr';

/** Light modules around the code that readers need (ISO/IEC 18004, 7.3.3). */
const QUIET_MODULES = 4;

export interface QrPath {
  /** Modules on a side, with the quiet zone. */
  readonly size: number;
  /** The dark modules as an SVG path, one unit a module. */
  readonly path: string;
}

/** The QR code of a text, with enough error correction to be read at an angle from the last row. */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_MODULES });
  return { size, path: data.map(rowPath).join('') };
}

/** Runs of dark modules, each one rectangle: no seams between neighbours. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    const start = x;
    while (row[x]) x++;
    if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
  }
  return path;
}
