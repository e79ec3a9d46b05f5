import type { BaselineTile, MapTile } from '@/lib/views/tile';
import { explainMap } from '../explain-map';
import type { TileMaker } from './tile-maker';

/** Computes a map of the picture. */
export const makeMap: TileMaker<MapTile | BaselineTile> = async function* (tile, _needed, frame) {
  const scored = tile.kind === 'map' && tile.scored === true;
  for await (const explained of explainMap(frame, tile, tile.target, scored)) yield { tile, ...explained };
};
