/** EXIF orientation 1 to 8 (EXIF 2.32, 4.6.4): the transform that makes a stored picture upright. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export const UPRIGHT = 1;
const ORIENTATION_TAG = 0x0112;

/**
 * Returns the orientation of EXIF data; 1 if there is none. Source: TIFF 6.0, section 2.
 * @throws RangeError if the data is cut off
 */
export function tiffOrientation(tiff: DataView): Orientation {
  const littleEndian = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, littleEndian);
  const count = tiff.getUint16(directory, littleEndian);
  for (let entry = directory + 2; entry < directory + 2 + count * 12; entry += 12) {
    if (tiff.getUint16(entry, littleEndian) !== ORIENTATION_TAG) continue;
    const value = tiff.getUint16(entry + 8, littleEndian);
    return value >= 1 && value <= 8 ? (value as Orientation) : UPRIGHT;
  }
  return UPRIGHT;
}
