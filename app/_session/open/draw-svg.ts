/** Longer side of the bitmap, because an SVG has no pixels of its own. */
const SIDE_PX = 1024;

export const isSvg = (file: File) => file.type === 'image/svg+xml' || /\.svg$/i.test(file.name);

/** Draws an SVG on a white background; undefined if the browser cannot read it. */
export async function drawSvg(file: File): Promise<ImageBitmap | undefined> {
  const url = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return paint(image);
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function paint(image: HTMLImageElement): ImageBitmap {
  const [widthPx, heightPx] = [image.naturalWidth || SIDE_PX, image.naturalHeight || SIDE_PX];
  const scale = SIDE_PX / Math.max(widthPx, heightPx);
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(widthPx * scale)),
    Math.max(1, Math.round(heightPx * scale)),
  );
  const context = canvas.getContext('2d', { alpha: false })!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.transferToImageBitmap();
}
