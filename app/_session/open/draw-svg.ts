import { sizedSvg } from '@/lib/picture/sized-svg';

/** Longer side of the bitmap, because an SVG has no pixels of its own. */
const SIDE_PX = 1024;

export const isSvg = (file: File) => file.type === 'image/svg+xml' || /\.svg$/i.test(file.name);

/** Draws an SVG on a white background; undefined if the browser cannot read it. */
export async function drawSvg(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap | undefined> {
  const sized = sizedSvg(bytes, SIDE_PX);
  if (!sized) return undefined;
  const url = URL.createObjectURL(new Blob([...sized.parts], { type: 'image/svg+xml' }));
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return paint(image, sized.widthPx, sized.heightPx);
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function paint(image: HTMLImageElement, widthPx: number, heightPx: number): ImageBitmap {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d', { alpha: false })!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, widthPx, heightPx);
  context.drawImage(image, 0, 0, widthPx, heightPx);
  return canvas.transferToImageBitmap();
}
