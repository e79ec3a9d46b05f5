import type { Computation } from '@/lib/protocol/computation';
import { methodById } from './method-list';

/** Returns the one layer of the maps that use a layer; undefined if none does, or if they differ. */
export function shownLayer(maps: readonly Pick<Computation, 'method' | 'layer'>[]): string | undefined {
  const layers = maps.filter(({ method }) => methodById(method).usesLayer).map(({ layer }) => layer);
  return new Set(layers).size === 1 ? layers[0] : undefined;
}
