/** EXIF orientation 1 to 8 (EXIF 2.32, 4.6.4): the transform that makes a stored picture upright. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const UPRIGHT = 1;
const ORIENTATION_TAG = 0x0112;

/**
 * Returns the orientation in the EXIF chunk of a WebP; 1 for other files and damaged metadata, as PIL does.
 * Sources: WebP Container Specification, "Metadata"; TIFF 6.0, section 2.
 */
export function webpOrientation(bytes: Uint8Array): Orientation {
  try {
    const exif = exifChunk(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return exif ? tiffOrientation(exif) : UPRIGHT;
  } catch (error) {
    if (error instanceof RangeError) return UPRIGHT;
    throw error;
  }
}

function exifChunk(file: DataView): DataView | undefined {
  if (ascii(file, 0, 4) !== 'RIFF' || ascii(file, 8, 4) !== 'WEBP') return undefined;
  for (let at = 12; at + 8 <= file.byteLength; ) {
    const size = file.getUint32(at + 4, true);
    if (ascii(file, at, 4) === 'EXIF') return withoutPrefix(slice(file, at + 8, size));
    at += 8 + size + (size % 2);
  }
  return undefined;
}

/** Some writers put JPEG's "Exif\0\0" before the TIFF header. */
const withoutPrefix = (exif: DataView) =>
  ascii(exif, 0, 4) === 'Exif' ? slice(exif, 6, exif.byteLength - 6) : exif;

function tiffOrientation(tiff: DataView): Orientation {
  const littleEndian = ascii(tiff, 0, 2) === 'II';
  const directory = tiff.getUint32(4, littleEndian);
  const count = tiff.getUint16(directory, littleEndian);
  for (let entry = directory + 2; entry < directory + 2 + count * 12; entry += 12) {
    if (tiff.getUint16(entry, littleEndian) !== ORIENTATION_TAG) continue;
    const value = tiff.getUint16(entry + 8, littleEndian);
    return value >= 1 && value <= 8 ? (value as Orientation) : UPRIGHT;
  }
  return UPRIGHT;
}

function slice(view: DataView, at: number, size: number): DataView {
  if (at + size > view.byteLength) throw new RangeError('The chunk is cut off.');
  return new DataView(view.buffer, view.byteOffset + at, size);
}

const ascii = (view: DataView, at: number, length: number) =>
  String.fromCharCode(...Array.from({ length }, (_, index) => view.getUint8(at + index)));
