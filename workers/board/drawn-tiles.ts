import { defined } from 'live-attribution';
import type { Computation } from '@/lib/protocol/computation';
import type { MapValues } from '@/lib/protocol/map-values';
import { tileComputation } from '@/lib/views/tile-computation';
import type { Board } from './board';
import type { TileResult } from './tile-result';

interface DrawnTile {
  readonly computedFor: Computation;
  readonly result: TileResult;
}

/** The drawn tiles with the computations that drew them; some may be of the previous board. */
export class DrawnTiles {
  private readonly tiles = new Map<string, DrawnTile>();

  put({ computedFor }: Pick<Board, 'computedFor'>, result: TileResult): void {
    const { tile } = result;
    this.tiles.set(tile.id, { computedFor: tileComputation(computedFor, tile), result });
  }

  get computations(): readonly Computation[] {
    return [...this.tiles.values()].map(({ computedFor }) => computedFor);
  }

  /** Copies the values of the map that a tile shows; undefined if it shows none. */
  read(id: string): MapValues | undefined {
    const { computedFor, result } = this.tiles.get(id) ?? {};
    if (computedFor === undefined || result?.map === undefined) return undefined;
    const { values, height, width, signed } = result.map;
    const { explained } = result;
    return { computedFor, values: values.slice(), height, width, signed, ...defined({ explained }) };
  }

  /** Forgets the tiles after they were cleared. */
  forget(): void {
    this.tiles.clear();
  }
}
