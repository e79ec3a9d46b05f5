import type { Locator } from '@playwright/test';
import { readMapPicture } from './map-picture';

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

/** Returns the colour that the page shows at an element's centre, red, green and blue. */
export async function colourAtCentre(element: Locator): Promise<readonly number[]> {
  const { data, widthPx, heightPx } = await readMapPicture(
    await element.screenshot({ animations: 'disabled' }),
  );
  const at = 3 * (Math.floor(heightPx / 2) * widthPx + Math.floor(widthPx / 2));
  return [...data.slice(at, at + 3)];
}
