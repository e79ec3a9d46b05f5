import type { StoredPicture } from './stored-picture';
import { type Orientation, tiffOrientation, UPRIGHT } from './tiff-orientation';

/** Length, type and checksum around a chunk's data. */
const CHUNK_FRAME_BYTES = 12;

/**
 * Takes a PNG apart: the still picture that every decoder reads, even if it is animated, and the EXIF
 * orientation, which may also follow the pixels. Undefined for other files and for PNGs without both.
 * Sources: PNG (W3C, third edition), 5.3 (chunks), 11.3.5 (eXIf) and 11.3.6 (animation).
 */
export function stillPng(bytes: Uint8Array<ArrayBuffer>): StoredPicture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0) !== 0x89504e47) return undefined;
  const parts = [bytes.subarray(0, 8)];
  let orientation: Orientation = UPRIGHT;
  let isChanged = false;
  for (let at = 8; at + CHUNK_FRAME_BYTES <= bytes.length; ) {
    const end = Math.min(at + CHUNK_FRAME_BYTES + view.getUint32(at), bytes.length);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const isLeftOut = type === 'eXIf' || type === 'acTL';
    if (type === 'eXIf')
      orientation = orientationIn(new DataView(bytes.buffer, bytes.byteOffset + at + 8, end - at - 12));
    if (isLeftOut) isChanged = true;
    else parts.push(bytes.subarray(at, end));
    at = end;
  }
  return isChanged ? { parts, orientation } : undefined;
}

/** Orientation of EXIF data; 1 if it is damaged, as in PIL. */
function orientationIn(exif: DataView): Orientation {
  try {
    return tiffOrientation(exif);
  } catch (error) {
    if (error instanceof RangeError) return UPRIGHT;
    throw error;
  }
}
