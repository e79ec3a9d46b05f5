import { withoutAvifRotation } from '@/lib/picture/avif-rotation';
import { gifTransparentColour } from '@/lib/picture/gif-transparent-colour';
import { orientBitmap } from '@/lib/picture/orient-bitmap';
import { browserOrientsWebp } from '@/lib/picture/orients-webp';
import { stillPng } from '@/lib/picture/still-png';
import { withoutAlpha } from '@/lib/picture/stored-pixels';
import type { Orientation } from '@/lib/picture/tiff-orientation';
import { webpOrientation } from '@/lib/picture/webp-orientation';
import { drawSvg, isSvg } from './draw-svg';

const AS_STORED: ImageBitmapOptions = {
  imageOrientation: 'from-image',
  colorSpaceConversion: 'none',
  premultiplyAlpha: 'none',
};

/**
 * Decodes a picture as PIL's `convert('RGB')` and the command line do: upright by its EXIF orientation,
 * without its colour profile and without alpha, because networks are trained on such values. Undefined if the
 * browser cannot decode it.
 */
export async function decodePicture(file: File): Promise<ImageBitmap | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isSvg(file)) return drawSvg(bytes);
  // Orients the opaque picture, because browsers lose colours of transparent pixels when they do it.
  const stored = stillPng(bytes) ?? withoutAvifRotation(bytes);
  const source = stored ? new Blob([...stored.parts]) : file;
  const bitmap = await createImageBitmap(source, AS_STORED).catch(() => undefined);
  // An SVG without its usual name, or no picture.
  if (!bitmap) return drawSvg(bytes);
  const opaque = await withoutAlpha(bitmap, gifTransparentColour(bytes));
  return orientBitmap(opaque, stored?.orientation ?? (await missingOrientation(bytes)));
}

/** The orientation that the browser has not applied itself. */
async function missingOrientation(bytes: Uint8Array): Promise<Orientation> {
  const orientation = webpOrientation(bytes);
  return orientation !== 1 && (await browserOrientsWebp()) ? 1 : orientation;
}
