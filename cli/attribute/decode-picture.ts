import { UserError } from 'live-attribution';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { sizedSvg } from '@/lib/picture/sized-svg';
import { stillPng } from '@/lib/picture/still-png';
import type { Orientation } from '@/lib/picture/tiff-orientation';
import { cmykToRgba } from './cmyk-to-rgba';
import { decodeAvif } from './decode-avif';
import { readInputFile } from './read-input-file';

const FORMATS = ['png', 'jpeg', 'webp', 'heif', 'svg'];
/** Limits the decoded RGBA to 400 MB. */
const MAX_MEGAPIXELS = 100;
/** Longer side of a rasterised SVG, as on the page. */
const SVG_SIDE_PX = 1024;

const OPTIONS = { ignoreIcc: true, limitInputPixels: false };

/** RGBA in row-major order, not premultiplied. */
interface DecodedPicture {
  readonly data: Buffer;
  readonly info: { readonly width: number; readonly height: number };
}

/**
 * Decodes a PNG, JPEG, WebP, AVIF or SVG as PIL's `convert('RGB')` does: applies the EXIF orientation,
 * ignores the colour profile and keeps the stored colours of transparent pixels.
 * @throws UserError with the file's name
 */
export async function decodePicture(path: string): Promise<DecodedPicture> {
  const file = await readInputFile(path);
  const svg = sizedSvg(Uint8Array.from(file), SVG_SIDE_PX);
  const bytes = svg ? Buffer.concat(svg.parts) : file;
  // sharp throws synchronously on an empty buffer.
  const picture = bytes.length === 0 ? undefined : sharp(bytes, OPTIONS);
  const metadata = await picture?.metadata().catch(() => undefined);
  if (picture === undefined || metadata === undefined || !isReadable(metadata)) {
    throw new UserError(
      'image-invalid',
      `${path} cannot be read as a picture: choose a PNG, JPEG, WebP, AVIF or SVG file.`,
      { file: path },
    );
  }
  refuseSize(path, metadata);
  return pixelsOf(bytes, picture, metadata).catch(() => {
    throw new UserError(
      'image-invalid',
      `${path} is damaged and cannot be decoded completely: download or save it again.`,
      {
        file: path,
      },
    );
  });
}

/** Excludes HEIC, because sharp cannot decode HEVC. */
const isReadable = ({ format, compression }: Metadata) =>
  FORMATS.includes(format) && (format !== 'heif' || compression === 'av1');

async function pixelsOf(bytes: Uint8Array, picture: Sharp, metadata: Metadata): Promise<DecodedPicture> {
  if (metadata.format === 'heif') return rawPixels(await decodeAvif(bytes));
  if (metadata.format === 'svg') return svgPixels(picture);
  if (metadata.space === 'cmyk') return cmykPixels(picture);
  const still = metadata.format === 'png' ? stillPng(Uint8Array.from(bytes)) : undefined;
  const upright = still
    ? turned(sharp(Buffer.concat(still.parts), OPTIONS), still.orientation)
    : picture.autoOrient();
  return rawPixels(upright.toColourspace('srgb').ensureAlpha());
}

/** Turns a picture upright by an orientation that sharp does not read: that of a PNG after its pixels. */
function turned(picture: Sharp, orientation: Orientation): Sharp {
  const mirrored = picture.flop([2, 5, 7].includes(orientation)).flip(orientation === 4);
  const degrees = { 3: 180, 5: 270, 6: 90, 7: 90, 8: 270 }[orientation as number];
  return degrees === undefined ? mirrored : mirrored.rotate(degrees);
}

/** Bypasses the CMYK profile of libvips, because PIL multiplies the channels instead. */
async function cmykPixels(picture: Sharp): Promise<DecodedPicture> {
  const pixels = await rawPixels(picture.autoOrient().pipelineColourspace('cmyk').toColourspace('cmyk'));
  cmykToRgba(pixels.data);
  return pixels;
}

/** Rasterises an SVG on a white background. */
const svgPixels = (picture: Sharp) =>
  rawPixels(picture.flatten({ background: 'white' }).toColourspace('srgb').ensureAlpha());

const rawPixels = (picture: Sharp): Promise<DecodedPicture> =>
  picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });

function refuseSize(path: string, { format, width = 0, height = 0 }: Metadata): void {
  const isSmallEnough = width * height <= MAX_MEGAPIXELS * 1e6 || format === 'svg';
  if (width > 0 && height > 0 && isSmallEnough) return;
  throw new UserError(
    'image-size',
    `${path} has ${width}×${height} pixels: ` +
      `choose a picture of at least 1×1 and at most ${MAX_MEGAPIXELS} million pixels.`,
    { file: path, widthPx: width, heightPx: height },
  );
}
