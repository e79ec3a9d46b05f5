import type { Tile } from '@/lib/views/tile';
import type { TileResult } from '../tile-result';
import { makeContrast } from './make-contrast';
import { makeDerived } from './make-derived';
import { makeMap } from './make-map';
import { makeNoisy } from './make-noisy';
import { makeTopClass } from './make-top-class';
import type { TileMaker } from './tile-maker';

/** Computes a tile of any kind. */
export const makeTile: TileMaker<Tile> = (tile, needed, frame) => {
  switch (tile.kind) {
    case 'picture':
      return finished({ tile, progress: 1 });
    case 'map':
    case 'baseline':
      return makeMap(tile, needed, frame);
    case 'contrast':
    case 'contrast-difference':
      return makeContrast(tile, needed, frame);
    case 'best':
      return makeTopClass(tile, needed, frame);
    case 'noisy':
      return makeNoisy(tile, needed, frame);
    case 'difference':
    case 'mean':
    case 'variance':
      return finished(makeDerived(tile, needed, frame));
  }
};

async function* finished(result: TileResult): AsyncGenerator<TileResult, void, void> {
  yield result;
}
