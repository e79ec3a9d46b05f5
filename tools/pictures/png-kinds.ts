import { createRandom } from 'live-attribution/random';
import { CHANNELS, type PngContent, writePng } from './write-png';

export interface PictureKind {
  readonly name: string;
  readonly bytes: Buffer;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Result of PIL's `convert('RGB')`, [heightPx, widthPx, 3], with the high byte of 16-bit greys. */
  readonly rgb: Uint8Array;
}

const SIZE = { widthPx: 23, heightPx: 11 };
const DEPTHS = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] } as const;
const NAMES = { 0: 'grey', 2: 'rgb', 3: 'palette', 4: 'grey-alpha', 6: 'rgba' } as const;

/**
 * Creates a PNG of every colour type and bit depth, with each kind of transparency, and with a gamma chunk.
 */
export function pngKinds(): PictureKind[] {
  return ([0, 2, 3, 4, 6] as const).flatMap((colourType) =>
    DEPTHS[colourType].flatMap((bitDepth) => {
      const plain = kind(colourType, bitDepth, {});
      const name = `${NAMES[colourType]}-${bitDepth}`;
      const transparency = transparencyOf(colourType, bitDepth);
      return [
        { name: `${name}.png`, ...plain },
        { name: `${name}-gamma.png`, ...kind(colourType, bitDepth, { gAMA: Buffer.of(0, 1, 0x86, 0xa0) }) },
        ...(transparency
          ? [{ name: `${name}-trns.png`, ...kind(colourType, bitDepth, { tRNS: transparency }) }]
          : []),
      ];
    }),
  );
}

/** Returns a tRNS chunk: alpha per palette entry, or one transparent colour. */
function transparencyOf(colourType: number, bitDepth: number): Buffer | undefined {
  if (colourType === 3)
    return Buffer.from(Array.from({ length: 2 ** bitDepth }, (_, i) => [0, 100, 255][i % 3]!));
  if (colourType === 0) return Buffer.of(0, bitDepth === 16 ? 0 : 2 ** (bitDepth - 1));
  return colourType === 2 ? Buffer.of(0, 5, 0, 6, 0, 7) : undefined;
}

function kind(
  colourType: PngContent['colourType'],
  bitDepth: PngContent['bitDepth'],
  chunks: Readonly<Record<string, Uint8Array>>,
): Omit<PictureKind, 'name'> {
  const random = createRandom(colourType * 100 + bitDepth);
  const count = SIZE.widthPx * SIZE.heightPx * CHANNELS[colourType];
  const samples = Array.from({ length: count }, () => random.int(2 ** bitDepth));
  const palette = Uint8Array.from({ length: 3 * 2 ** bitDepth }, () => random.int(256));
  const { tRNS, ...others } = chunks;
  const written = { ...others, ...(colourType === 3 && { PLTE: palette }), ...(tRNS && { tRNS }) };
  const bytes = writePng({ ...SIZE, colourType, bitDepth, samples, chunks: written });
  return { bytes, ...SIZE, rgb: rgbOf(samples, colourType, bitDepth, palette) };
}

function rgbOf(
  samples: readonly number[],
  colourType: PngContent['colourType'],
  bitDepth: number,
  palette: Uint8Array,
): Uint8Array {
  const channels = CHANNELS[colourType];
  const byte = (sample: number) => (bitDepth === 16 ? sample >> 8 : (sample * 255) / (2 ** bitDepth - 1));
  const pixels = Array.from({ length: samples.length / channels }, (_, pixel) => {
    const first = samples[pixel * channels]!;
    if (colourType === 3) return [...palette.subarray(first * 3, first * 3 + 3)];
    if (channels < 3) return Array(3).fill(byte(first));
    return samples.slice(pixel * channels, pixel * channels + 3).map(byte);
  });
  return Uint8Array.from(pixels.flat());
}
