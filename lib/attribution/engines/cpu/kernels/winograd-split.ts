import type { ConvGather } from './conv-gather';
import { blocksOf } from './pack-direct';
import type { WinogradTile } from './winograd-transforms';

/** How units share the tiles and the blocks of 8 channels of a convolution. */
export interface WinogradSplit {
  /** First tile of each strip, and the number of all tiles. */
  readonly strips: readonly number[];
  readonly tilesPerUnit: number;
  readonly blocksPerUnit: number;
}

/** Units for each of several threads that a step has at least, if it can, so that they end together. */
const UNITS_PER_THREAD = 2;
const LEAST_BLOCKS = 4;

/** Weights, in floats, that a core's cache does not keep between units. */
const HEAVY = 1_000_000;

/**
 * Strips of tiles are so small that what is transformed stays in a core's cache, and equal, so that threads
 * end together. Every strip reads all weights: heavy ones get fewer strips. Units of few strips share the
 * channels, and each transforms its strip's inputs anew.
 */
export function winogradSplit(
  gather: Pick<ConvGather, 'output' | 'inputChannels' | 'outputChannels'>,
  tile: WinogradTile,
  threads: number,
): WinogradSplit {
  const { output, inputChannels, outputChannels } = gather;
  const [pictures, , height, width] = output.dims;
  const tiles = pictures * Math.ceil(height / tile) * Math.ceil(width / tile);
  const weights = (tile + 2) ** 2 * inputChannels * outputChannels;
  const wanted = weights > HEAVY ? 32 : tiles >= 192 ? 24 : 12;
  const count = Math.max(1, Math.round(tiles / wanted));
  const blocks = blocksOf(outputChannels);
  const leastUnits = threads === 1 ? 1 : threads * UNITS_PER_THREAD;
  const shares = Math.ceil(leastUnits / count);
  return {
    strips: Array.from({ length: count + 1 }, (_, strip) => Math.floor((tiles * strip) / count)),
    tilesPerUnit: Math.ceil(tiles / count),
    blocksPerUnit: Math.min(blocks, Math.max(LEAST_BLOCKS, Math.ceil(blocks / shares))),
  };
}
