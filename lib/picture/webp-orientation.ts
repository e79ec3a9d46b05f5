import { type Orientation, tiffOrientation, UPRIGHT } from './tiff-orientation';

/**
 * Returns the orientation in the EXIF chunk of a WebP; 1 for other files and damaged metadata, as PIL does.
 * Source: WebP Container Specification, "Metadata".
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

function slice(view: DataView, at: number, size: number): DataView {
  if (at + size > view.byteLength) throw new RangeError('The chunk is cut off.');
  return new DataView(view.buffer, view.byteOffset + at, size);
}

const ascii = (view: DataView, at: number, length: number) =>
  String.fromCharCode(...Array.from({ length }, (_, index) => view.getUint8(at + index)));
