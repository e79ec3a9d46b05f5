import type { AttributionMap } from 'live-attribution';
import { type Upsampling, upsample } from 'live-attribution/heat-map';
import type { MapKind } from '@/lib/protocol/settings';

/** A map at the network's resolution. */
export interface TileMap extends AttributionMap, MapKind {
  /** Unit of the values; maps of one unit can share a colour scale. */
  readonly unit: string;
}

/** A map with its raw attribution, [3, S, S], or [h, w] for a layer. */
export interface ScoredMap {
  readonly map: TileMap;
  readonly attribution: Float32Array;
}

/** The explanation of a noisy picture. */
export interface PerturbedMap extends ScoredMap {
  /** Whether the network's top class is that of the original picture. */
  readonly topStayed: boolean;
}

/** Returns the map resized to the network's input, [sizePx, sizePx]. */
export function enlarged(map: TileMap, sizePx: number, mode: Upsampling): AttributionMap {
  return upsample(map, { height: sizePx, width: sizePx }, mode);
}
