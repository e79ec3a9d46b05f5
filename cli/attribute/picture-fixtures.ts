import sharp from 'sharp';

/** An RGBA PNG of a horizontal gradient with an alpha of 200. */
export function gradientPng(widthPx: number, heightPx: number): Promise<Buffer> {
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let pixel = 0; pixel < widthPx * heightPx; pixel++) {
    const x = pixel % widthPx;
    rgba.set([(x * 255) / widthPx, 255 - (x * 255) / widthPx, (pixel * 7) % 256, 200], pixel * 4);
  }
  return sharp(rgba, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .png()
    .toBuffer();
}
