export interface StagePicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** SHA-256 of the pixels, as hexadecimal digits. */
  readonly sha256: string;
  /** Largest value of a channel, 0 to 255. */
  readonly brightest: number;
}

/** Reads the pixels that an element of the stage shows. Runs in the page. */
export async function readStagePicture(element: Element): Promise<StagePicture> {
  const picture = element as HTMLVideoElement | HTMLCanvasElement;
  const [widthPx, heightPx] =
    picture instanceof HTMLVideoElement
      ? [picture.videoWidth, picture.videoHeight]
      : [picture.width, picture.height];
  const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d', { alpha: false })!;
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  const sha256 = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  // Every fourth value is the alpha of an opaque pixel.
  const brightest = data.reduce((most, value, at) => (at % 4 === 3 ? most : Math.max(most, value)), 0);
  return { widthPx, heightPx, sha256, brightest };
}
