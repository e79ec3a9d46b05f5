import { imageStrides } from '../plan/layout';
import type { ConvGather } from './conv-gather';
import type { OperandStrides } from './epilogue-operands';
import type { WinogradTile } from './winograd-transforms';

/** Words of a strip's record. */
export const STRIP = {
  /** Bytes from the start of the tables to the records of the strip's tiles, and how many there are. */
  tiles: 0,
  tileCount: 1,
  words: 2,
} as const;

/** Words of a tile's record before its offset in each column; the first column is the output. */
export const TILE = { rows: 0, columns: 1, input: 2, places: 3 } as const;

/** Tables of a convolution: the records of its strips, the bytes to each point's weights, and the tiles. */
export interface WinogradTables {
  /** Words before the points. */
  readonly points: number;
  readonly words: Int32Array;
}

export function winogradTables(
  gather: ConvGather,
  tile: WinogradTile,
  points: readonly number[],
  strips: readonly number[],
  columns: readonly OperandStrides[],
): WinogradTables {
  const tiles = tileRecords(gather, tile, columns);
  const tileWords = TILE.places + columns.length;
  const records = strips
    .slice(0, -1)
    .map((first, strip) => [first * tileWords * 4, strips[strip + 1]! - first]);
  const start = records.length * STRIP.words + points.length;
  for (const record of records) record[STRIP.tiles]! += start * 4;
  return {
    points: records.length * STRIP.words,
    words: Int32Array.from([...records, points, ...tiles].flat()),
  };
}

/** Valid rows and columns of each tile, and the bytes to its first pixel in the input and in each column. */
function tileRecords(
  { phases, input, output }: ConvGather,
  tile: WinogradTile,
  columns: readonly OperandStrides[],
): readonly (readonly number[])[] {
  const [pictures, , height, width] = output.dims;
  const [[rowPhase, columnPhase]] = phases as readonly [ConvGather['phases'][0]];
  const inputStrides = imageStrides(input);
  const records: number[][] = [];
  const bytes = (strides: OperandStrides, picture: number, row: number, column: number) =>
    4 * (picture * strides.picture + row * strides.row + column * strides.pixel);
  for (let picture = 0; picture < pictures; picture++) {
    for (let row = 0; row < height; row += tile) {
      for (let column = 0; column < width; column += tile) {
        records.push([
          Math.min(tile, height - row),
          Math.min(tile, width - column),
          bytes(inputStrides, picture, row + rowPhase.first, column + columnPhase.first),
          ...columns.map((strides) => bytes(strides, picture, row, column)),
        ]);
      }
    }
  }
  return records;
}
