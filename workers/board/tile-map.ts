import type { AttributionMap } from 'live-attribution';
import { type Upsampling, upsample } from 'live-attribution/heat-map';

/** A map as it came from the network. */
export interface TileMap extends AttributionMap {
  /** Whether values below 0 mean something. */
  readonly signed: boolean;
  /** Maps of one unit can share a colour scale. */
  readonly unit: string;
}

/** A map with the raw attribution that it was drawn from, [3, S, S], or [h, w] of a layer. */
export interface ScoredMap {
  readonly map: TileMap;
  readonly attribution: Float32Array;
}

/** The explanation of a disturbed picture. */
export interface DisturbedMap extends ScoredMap {
  /** Whether the network's first choice is the undisturbed picture's. */
  readonly topStayed: boolean;
}

/** The map at the size of the network's input, [sizePx, sizePx]. */
export function enlarged(map: TileMap, sizePx: number, mode: Upsampling): AttributionMap {
  return upsample(map, { height: sizePx, width: sizePx }, mode);
}
