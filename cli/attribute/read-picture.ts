import { sameDims, UserError } from 'live-attribution';
import type { Preprocessing } from 'live-attribution/model';
import { preprocessRgba } from 'live-attribution/preprocess';
import sharp, { type Metadata, type Sharp } from 'sharp';
import type { CommandClock } from '../shared/command-clock';
import { readArray } from './read-array';
import { readInputFile } from './read-input-file';

const FORMATS = ['png', 'jpeg', 'webp'];
/** Four bytes a pixel: 400 MB while it is decoded. */
const MAX_MEGAPIXELS = 100;

/**
 * The network's input, [3, S, S]: a PNG, JPEG or WebP, rotated by its EXIF orientation and preprocessed, or a
 * normalised .npy. @throws UserError naming the file
 */
export async function readPicture(
  path: string,
  preprocessing: Preprocessing,
  clock: CommandClock,
): Promise<Float32Array> {
  if (path.toLowerCase().endsWith('.npy')) return readNormalized(path, preprocessing.cropPx);
  const { data, info } = await clock.time('decode', () => decode(path));
  return clock.time('preprocess', () => preprocessRgba(data, info.width, info.height, preprocessing));
}

async function readNormalized(path: string, cropPx: number): Promise<Float32Array> {
  const { dims, data } = await readArray(path);
  if (sameDims(dims, [3, cropPx, cropPx])) return data;
  throw new UserError(
    'image-invalid',
    `${path} has the shape [${dims.join(', ')}]; ` +
      `this model takes normalised pictures of the shape [3, ${cropPx}, ${cropPx}].`,
    { file: path },
  );
}

async function decode(path: string) {
  const bytes = await readInputFile(path);
  // PIL does not apply a colour profile either, and the networks were trained on what PIL gives.
  const options = { ignoreIcc: true, limitInputPixels: false };
  // sharp throws at once where there are no bytes at all.
  const picture = bytes.length === 0 ? undefined : sharp(bytes, options);
  const metadata = await picture?.metadata().catch(() => undefined);
  if (picture === undefined || metadata === undefined || !FORMATS.includes(metadata.format)) {
    throw new UserError(
      'image-invalid',
      `${path} is no picture that can be read: choose a PNG, JPEG or WebP file.`,
      {
        file: path,
      },
    );
  }
  refuseSize(path, metadata);
  return pixelsOf(picture).catch(() => {
    throw new UserError('image-invalid', `${path} is damaged and cannot be decoded whole: get it again.`, {
      file: path,
    });
  });
}

/** RGBA bytes, upright. */
function pixelsOf(picture: Sharp) {
  return picture
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
}

function refuseSize(path: string, { width = 0, height = 0 }: Metadata): void {
  if (width > 0 && height > 0 && width * height <= MAX_MEGAPIXELS * 1e6) return;
  throw new UserError(
    'image-size',
    `${path} has ${width}×${height} pixels: ` +
      `choose a picture of at least 1×1 and at most ${MAX_MEGAPIXELS} million pixels.`,
    { file: path, widthPx: width, heightPx: height },
  );
}
