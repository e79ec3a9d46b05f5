import type { PictureKind } from './png-kinds';
import { type PngContent, writePng } from './write-png';

const [WIDTH, HEIGHT] = [5, 3];
const HEADER = { widthPx: WIDTH, heightPx: HEIGHT, colourType: 6, bitDepth: 8 } as const;
/** RGBA with several levels of alpha, among them 0. */
const SAMPLES = Array.from({ length: WIDTH * HEIGHT }, (_, pixel) => {
  return [pixel * 16, 255 - pixel * 9, (pixel * 77) % 256, [0, 3, 128, 255][pixel % 4]!];
});

/** Column and row of the stored pixel that is at column x and row y of the upright picture. */
const STORED_AT: Readonly<Record<number, (x: number, y: number) => readonly [number, number]>> = {
  1: (x, y) => [x, y],
  2: (x, y) => [WIDTH - 1 - x, y],
  3: (x, y) => [WIDTH - 1 - x, HEIGHT - 1 - y],
  4: (x, y) => [x, HEIGHT - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y) => [y, HEIGHT - 1 - x],
  7: (x, y) => [WIDTH - 1 - y, HEIGHT - 1 - x],
  8: (x, y) => [WIDTH - 1 - y, x],
};

/** Transparent PNGs with each EXIF orientation, before and after the pixels, and one that is animated. */
export function turnedPngs(): PictureKind[] {
  const turned = Object.keys(STORED_AT).flatMap((key) => {
    const eXIf = exif(Number(key));
    return [
      { name: `turned-${key}.png`, bytes: png({ eXIf }), ...upright(Number(key)) },
      { name: `turned-after-${key}.png`, bytes: png({}, { eXIf }), ...upright(Number(key)) },
    ];
  });
  return [...turned, { name: 'animated.png', bytes: animated(), ...upright(1) }];
}

function upright(orientation: number): Omit<PictureKind, 'name' | 'bytes'> {
  const [widthPx, heightPx] = orientation >= 5 ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
  const pixels = Array.from({ length: WIDTH * HEIGHT }, (_, pixel) => {
    const [x, y] = STORED_AT[orientation]!(pixel % widthPx, Math.floor(pixel / widthPx));
    return SAMPLES[y * WIDTH + x]!.slice(0, 3);
  });
  return { widthPx, heightPx, rgb: Uint8Array.from(pixels.flat()) };
}

function png(chunks: PngContent['chunks'] = {}, chunksAfter: PngContent['chunks'] = {}): Buffer {
  return writePng({ ...HEADER, samples: SAMPLES.flat(), chunks, chunksAfter });
}

/** EXIF data with an orientation alone (TIFF 6.0, section 2). */
function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

/** A picture whose animation starts with another one (PNG, third edition, 11.3.6). */
function animated(): Buffer {
  const acTL = Buffer.alloc(8);
  acTL.writeUInt32BE(1, 0);
  const fcTL = Buffer.alloc(26);
  fcTL.writeUInt32BE(WIDTH, 4);
  fcTL.writeUInt32BE(HEIGHT, 8);
  const other = writePng({ ...HEADER, samples: SAMPLES.flatMap(() => [255, 0, 0, 255]) });
  const data = other.subarray(other.indexOf('IDAT') + 4, other.indexOf('IEND') - 8);
  const fdAT = Buffer.concat([Buffer.of(0, 0, 0, 1), data]);
  return png({ acTL }, { fcTL, fdAT });
}
