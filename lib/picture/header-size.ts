interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Returns the size in the header of a PNG, JPEG or WebP without decoding it; undefined for other files and
 * truncated headers. The size is as stored; an EXIF orientation may swap its sides. Sources: PNG (W3C, 2003),
 * 11.2.2; JPEG (ITU-T T.81), B.2.2; WebP Container Specification, "Extended File Format" and RFC 6386, 9.1;
 * WebP Lossless Bitstream Specification, "RIFF Header".
 */
export function headerSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return pngSize(view) ?? jpegSize(view) ?? webpSize(view);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function pngSize(view: DataView): PictureSize | undefined {
  if (view.getUint32(0) !== 0x89504e47) return undefined;
  return { widthPx: view.getUint32(16), heightPx: view.getUint32(20) };
}

function jpegSize(view: DataView): PictureSize | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (!isStartOfFrame(view.getUint16(at))) {
    if (view.getUint8(at) !== 0xff) return undefined;
    // Skips fill bytes, which may precede a marker.
    at += view.getUint8(at + 1) === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return { widthPx: view.getUint16(at + 7), heightPx: view.getUint16(at + 5) };
}

/** Returns whether the marker is SOF0 to SOF15, except for three codes with other meanings. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
}

function webpSize(view: DataView): PictureSize | undefined {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return undefined;
  const kind = view.getUint32(12);
  if (kind === 0x56503820) {
    return { widthPx: view.getUint16(26, true) & 0x3fff, heightPx: view.getUint16(28, true) & 0x3fff };
  }
  if (kind === 0x5650384c) {
    const bits = view.getUint32(21, true);
    return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return {
    widthPx: (view.getUint32(24, true) & 0xffffff) + 1,
    heightPx: (view.getUint32(26, true) >>> 8) + 1,
  };
}
