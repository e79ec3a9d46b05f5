import type { ConvGather } from './conv-gather';
import type { WinogradTile } from './winograd-transforms';

/** Weights, in floats, that a core's cache does not keep between strips. */
const HEAVY = 1_000_000;

/** Strips that are units; fewer leave threads without work. */
const LEAST_STRIPS = 4;

/**
 * First tile of each strip, and the number of all tiles. Strips are so small that what is transformed stays
 * in a core's cache, and equal, so that threads end together. Every strip reads all weights: heavy ones get
 * fewer strips. Few tiles are one strip, whose units are the points of the transform.
 */
export function winogradStrips(
  gather: Pick<ConvGather, 'output' | 'inputChannels' | 'outputChannels'>,
  tile: WinogradTile,
): readonly number[] {
  const { output, inputChannels, outputChannels } = gather;
  const [pictures, , height, width] = output.dims;
  const tiles = pictures * Math.ceil(height / tile) * Math.ceil(width / tile);
  const weights = (tile + 2) ** 2 * inputChannels * outputChannels;
  const wanted = weights > HEAVY ? 32 : tiles >= 192 ? 24 : 12;
  const count = Math.round(tiles / wanted);
  if (count < LEAST_STRIPS) return [0, tiles];
  return Array.from({ length: count + 1 }, (_, strip) => Math.floor((tiles * strip) / count));
}
