import { headerSize } from '@/lib/picture/header-size';
import { addNotice } from '@/lib/state/notice-store';
import { showPicture } from '@/lib/state/source-store';

const MAX_SIDE_PX = 12_000;
const MAX_BYTES = 100e6;
/** Maximum side on screen; larger pictures are scaled down because the network sees only 224 pixels. */
const SHOWN_SIDE_PX = 2048;

/** Bytes read for the header, because cameras write a preview and a colour profile before the size. */
const HEADER_BYTES = 512_000;

/**
 * Decoding as in PIL and the command line: rotated by EXIF and without the colour profile, because the
 * networks were trained on such values.
 */
const AS_STORED: ImageBitmapOptions = { imageOrientation: 'from-image', colorSpaceConversion: 'none' };

/** Reads and shows a visitor's picture. */
export async function readPicture(file: File): Promise<void> {
  const refuse = (code: 'image-invalid' | 'image-size') =>
    addNotice({ kind: 'error', code, params: { file: file.name } });
  if (file.size > MAX_BYTES || (await isTooLarge(file))) return refuse('image-size');
  const bitmap = await createImageBitmap(file, AS_STORED).catch(() => undefined);
  if (!bitmap) return refuse('image-invalid');
  const longerPx = Math.max(bitmap.width, bitmap.height);
  if (longerPx > MAX_SIDE_PX) {
    bitmap.close();
    return refuse('image-size');
  }
  showPicture(file.name, longerPx > SHOWN_SIDE_PX ? await shrink(bitmap, SHOWN_SIDE_PX / longerPx) : bitmap);
}

/** Whether the header's size exceeds the limit; decoding instead would take four bytes per pixel. */
async function isTooLarge(file: File): Promise<boolean> {
  const size = headerSize(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()));
  return size !== undefined && Math.max(size.widthPx, size.heightPx) > MAX_SIDE_PX;
}

async function shrink(bitmap: ImageBitmap, scale: number): Promise<ImageBitmap> {
  const small = await createImageBitmap(bitmap, {
    resizeWidth: Math.max(1, Math.round(bitmap.width * scale)),
    resizeHeight: Math.max(1, Math.round(bitmap.height * scale)),
    resizeQuality: 'high',
  });
  bitmap.close();
  return small;
}
