import { headerSize } from '@/lib/picture/header-size';
import { setShownPicture } from '@/lib/state/opened-pictures';
import { showPicture } from '@/lib/state/source/show-source';
import { decodePicture } from './decode-picture';

const MAX_SIDE_PX = 12_000;
const MAX_BYTES = 100e6;
/** Maximum side and pixels of the picture shown and explained; larger ones are scaled down to save memory. */
const MAX_SHOWN_SIDE_PX = 8192;
const MAX_SHOWN_PIXELS = 26e6;

/** Bytes read for the header, because cameras write a preview and a colour profile before the size. */
const HEADER_BYTES = 512_000;

type PictureRefusal = 'image-invalid' | 'image-size';

/** Reads and shows a visitor's picture if it is still wanted by then; returns why it cannot be shown. */
export async function readPicture(file: File, isWanted: () => boolean): Promise<PictureRefusal | undefined> {
  // A file that was moved, or more pixels than there is memory.
  return readAndShow(file, isWanted).catch(() => 'image-invalid');
}

async function readAndShow(file: File, isWanted: () => boolean): Promise<PictureRefusal | undefined> {
  if (file.size > MAX_BYTES || (await isTooLarge(file))) return 'image-size';
  const bitmap = await decodePicture(file);
  if (!bitmap) return 'image-invalid';
  if (Math.max(bitmap.width, bitmap.height) > MAX_SIDE_PX) {
    bitmap.close();
    return 'image-size';
  }
  if (!isWanted()) {
    bitmap.close();
    return undefined;
  }
  showPicture(file.name, await shrink(bitmap));
  setShownPicture(file);
  return undefined;
}

/** Whether the header's size exceeds the limit; decoding instead would take four bytes per pixel. */
async function isTooLarge(file: File): Promise<boolean> {
  const size = headerSize(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()));
  return size !== undefined && Math.max(size.widthPx, size.heightPx) > MAX_SIDE_PX;
}

/** Scales down only very large pictures, because resampling twice differs from PIL by up to two steps. */
async function shrink(bitmap: ImageBitmap): Promise<ImageBitmap> {
  const longerPx = Math.max(bitmap.width, bitmap.height);
  const scale = Math.min(
    MAX_SHOWN_SIDE_PX / longerPx,
    Math.sqrt(MAX_SHOWN_PIXELS / (bitmap.width * bitmap.height)),
  );
  if (scale >= 1) return bitmap;
  const small = await createImageBitmap(bitmap, {
    resizeWidth: Math.max(1, Math.round(bitmap.width * scale)),
    resizeHeight: Math.max(1, Math.round(bitmap.height * scale)),
    resizeQuality: 'high',
  });
  bitmap.close();
  return small;
}
