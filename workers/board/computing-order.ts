import { requireMethod } from 'live-attribution/methods';
import type { Tile } from '@/lib/views/tile';

/**
 * Sorts the requested tiles and their dependencies, dependencies first. Otherwise puts single-run methods
 * first, because no map should wait long for the refinement of another.
 */
export function computingOrder(plan: readonly Tile[], requested: readonly Tile[] = plan): readonly Tile[] {
  const ordered = new Set<Tile>();
  const add = (tile: Tile): void => {
    for (const id of tile.needs) add(requireTile(plan, id));
    ordered.add(tile);
  };
  for (const tile of requested.filter((tile) => !isRefined(tile))) add(tile);
  for (const tile of requested) add(tile);
  return [...ordered];
}

function requireTile(plan: readonly Tile[], id: string): Tile {
  const tile = plan.find((other) => other.id === id);
  if (tile === undefined) throw new Error(`The plan has no tile ${id}.`);
  return tile;
}

function isRefined(tile: Tile): boolean {
  return tile.kind !== 'picture' && requireMethod(tile.method).attributeBatch === undefined;
}
