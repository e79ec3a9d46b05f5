import type { AttributionMap } from 'live-attribution';
import type { DeviceTensor } from 'live-attribution/engines';
import { readMap } from 'live-attribution/explainer';
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

/** Reads a drawn map, [1, 1, h, w]. */
export async function readTileMap(
  map: DeviceTensor,
  { signed, unit }: Pick<TileMap, 'signed' | 'unit'>,
): Promise<TileMap> {
  return { ...(await readMap(map)), signed, unit };
}

/** The map at the size of the network's input, [sizePx, sizePx]. */
export function enlarged(map: TileMap, sizePx: number, mode: Upsampling): AttributionMap {
  return upsample(map, { height: sizePx, width: sizePx }, mode);
}

/** A map of the same shape and unit that is computed value by value from others. */
export function derivedMap(maps: readonly TileMap[], value: (values: readonly number[]) => number): TileMap {
  const [first] = maps;
  if (first === undefined) throw new Error('A map can be derived from maps only.');
  const values = first.values.map((_, pixel) => value(maps.map((map) => map.values[pixel]!)));
  return { ...first, values };
}
