/** A picture in memory, [heightPx, widthPx, 4]. */
export interface Pixels {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Rotates a picture clockwise by a multiple of 90°, and then swaps left and right if it is flipped. */
export function turnRgba({ rgba, widthPx, heightPx }: Pixels, rotation: number, flip: boolean): Pixels {
  const turns = ((rotation / 90) % 4) + (rotation < 0 ? 4 : 0);
  if (turns === 0 && !flip) return { rgba, widthPx, heightPx };
  const [width, height] = turns % 2 === 0 ? [widthPx, heightPx] : [heightPx, widthPx];
  const from = new Uint32Array(rgba.buffer, rgba.byteOffset, widthPx * heightPx);
  const to = new Uint32Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const unflipped = flip ? width - 1 - column : column;
      const [sourceRow, sourceColumn] = SOURCES[turns]!(row, unflipped, width, height);
      to[row * width + column] = from[sourceRow * widthPx + sourceColumn]!;
    }
  }
  return { rgba: new Uint8ClampedArray(to.buffer), widthPx: width, heightPx: height };
}

type Source = (row: number, column: number, width: number, height: number) => readonly [number, number];

/** Position in the original of a position in the turned picture, for 0 to 3 quarter turns clockwise. */
const SOURCES: readonly Source[] = [
  (row, column) => [row, column],
  (row, column, width) => [width - 1 - column, row],
  (row, column, width, height) => [height - 1 - row, width - 1 - column],
  (row, column, _, height) => [column, height - 1 - row],
];
