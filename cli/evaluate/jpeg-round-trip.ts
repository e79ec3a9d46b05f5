import { createCanvas, loadImage } from '@napi-rs/canvas';

/** Encodes RGBA as JPEG of a quality of 1 to 100 and decodes it again. */
export async function jpegRoundTrip(
  rgba: Uint8ClampedArray,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  quality: number,
): Promise<Uint8ClampedArray> {
  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  const image = context.createImageData(widthPx, heightPx);
  image.data.set(rgba);
  context.putImageData(image, 0, 0);
  context.drawImage(await loadImage(canvas.toBuffer('image/jpeg', quality)), 0, 0);
  return context.getImageData(0, 0, widthPx, heightPx).data;
}
