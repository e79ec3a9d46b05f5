import { imageStrides } from '../plan/layout';
import type { ConvGather } from './conv-gather';
import type { OperandStrides } from './epilogue-operands';
import { blocksOf } from './pack-direct';
import { TILE_CHANNELS } from './tile-code';
import type { WinogradSplit } from './winograd-split';
import type { WinogradTile } from './winograd-transforms';

/** Words of a unit's record. */
export const UNIT = {
  /** Bytes from the start of the tables to the records of the unit's tiles, and how many there are. */
  tiles: 0,
  tileCount: 1,
  /** First block of 8 channels, and how many there are. */
  block: 2,
  blocks: 3,
  /** Floats of each pixel that the unit stores. */
  lanes: 4,
  words: 5,
} as const;

/** Words of a tile's record before its offset in each column; the first column is the output. */
export const TILE = { rows: 0, columns: 1, input: 2, places: 3 } as const;

/** Tables of a convolution; the records of its units are first, the bytes to each point's weights follow. */
export interface WinogradTables {
  readonly units: number;
  /** Words before the points. */
  readonly points: number;
  readonly words: Int32Array;
}

export function winogradTables(
  gather: ConvGather,
  tile: WinogradTile,
  points: readonly number[],
  { strips, blocksPerUnit }: WinogradSplit,
  columns: readonly OperandStrides[],
): WinogradTables {
  const tiles = tileRecords(gather, tile, columns);
  const tileWords = TILE.places + columns.length;
  const blocks = blocksOf(gather.outputChannels);
  const outputPixel = imageStrides(gather.output).pixel;
  const units: number[][] = [];
  for (const [strip, first] of strips.slice(0, -1).entries()) {
    for (let block = 0; block < blocks; block += blocksPerUnit) {
      const count = Math.min(blocksPerUnit, blocks - block);
      units.push([
        first * tileWords * 4,
        strips[strip + 1]! - first,
        block,
        count,
        Math.min(count * TILE_CHANNELS, outputPixel - block * TILE_CHANNELS),
      ]);
    }
  }
  const start = units.length * UNIT.words + points.length;
  for (const unit of units) unit[UNIT.tiles]! += start * 4;
  return {
    units: units.length,
    points: units.length * UNIT.words,
    words: Int32Array.from([...units, points, ...tiles].flat()),
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
