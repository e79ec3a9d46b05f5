import { decodePicture } from '@/app/_session/open/decode-picture';

interface PagePicture {
  /** [heightPx, widthPx, 4] as Base64. */
  readonly rgba: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Decodes a file with the page's decoder; undefined if it refuses the file. */
export async function decodeInPage(name: string, base64: string): Promise<PagePicture | undefined> {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const bitmap = await decodePicture(new File([bytes], name));
  if (!bitmap) return undefined;
  const { width: widthPx, height: heightPx } = bitmap;
  const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  return { rgba: await base64Of(data), widthPx, heightPx };
}

async function base64Of(bytes: Uint8ClampedArray<ArrayBuffer>): Promise<string> {
  const reader = new FileReader();
  const read = new Promise((resolve) => reader.addEventListener('load', resolve));
  reader.readAsDataURL(new Blob([bytes]));
  await read;
  return String(reader.result).split(',')[1]!;
}
