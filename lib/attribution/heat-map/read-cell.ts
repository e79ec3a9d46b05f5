import type { AttributionMap, MapSize } from '../attribution-map';
import { shownMagnitude } from './display-limit';

/** A point of the network's square, in shares of its side from the left and upper edge, 0 to 1. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

/** A cell of a map's own grid, before upsampling. */
export interface MapCell {
  /** Counts from 0. */
  readonly row: number;
  readonly column: number;
}

/** The value of a map at a cell. */
export interface CellReading extends MapCell {
  /** In attribution units. */
  readonly value: number;
  /** Share of the map's values whose displayed magnitude is at least this one's, above 0 to 1. */
  readonly rank: number;
  /** Displayed magnitude; 0 for a negative value of an unsigned map. */
  readonly magnitude: number;
}

/** The part of the square that a cell covers, in shares of its side, 0 to 1. */
export interface CellRect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Returns the cell that covers a point; for a point outside the square, the nearest cell. */
export function cellAt({ x, y }: MapPoint, { height, width }: MapSize): MapCell {
  return { row: indexAt(y, height), column: indexAt(x, width) };
}

/** Reads a map at a cell. @param signed whether negative values are meaningful */
export function readCell(map: AttributionMap, { row, column }: MapCell, signed: boolean): CellReading {
  const value = map.values[row * map.width + column]!;
  const magnitude = shownMagnitude(value, signed);
  let atLeast = 0;
  for (const other of map.values) if (shownMagnitude(other, signed) >= magnitude) atLeast += 1;
  return { row, column, value, magnitude, rank: atLeast / map.values.length };
}

/** Returns the first cell with the largest displayed magnitude. */
export function strongestCell({ values, width }: AttributionMap, signed: boolean): MapCell {
  let strongest = 0;
  for (let index = 1; index < values.length; index++) {
    if (shownMagnitude(values[index]!, signed) > shownMagnitude(values[strongest]!, signed))
      strongest = index;
  }
  return { row: Math.floor(strongest / width), column: strongest % width };
}

/** Returns the part of the square that a cell covers. */
export function cellRect({ row, column }: MapCell, { height, width }: MapSize): CellRect {
  return { left: column / width, top: row / height, width: 1 / width, height: 1 / height };
}

function indexAt(share: number, count: number): number {
  return Math.min(Math.max(Math.floor(share * count), 0), count - 1);
}
