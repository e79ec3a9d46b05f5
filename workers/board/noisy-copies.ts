import { readFloats } from 'live-attribution/engines';
import type { AttributionStep } from 'live-attribution/methods';
import type { ScoredMap, TileMap } from './tile-map';

/** The explanation of a disturbed picture. */
export interface DisturbedMap extends ScoredMap {
  /** Whether the network's first choice is the undisturbed picture's. */
  readonly topStayed: boolean;
}

/** The picture [3, S, S] plus each of the noises, [copies, 3, S, S]. */
export function noisyPictures(planes: Float32Array, noise: Float32Array): Float32Array {
  return noise.map((value, index) => planes[index % planes.length]! + value);
}

/** What one run of a batch has found, picture by picture. */
export async function splitBatch(
  { map, attribution, logits }: AttributionStep,
  kind: Pick<TileMap, 'signed' | 'unit'>,
  isStillTop: (logits: Float32Array) => boolean,
): Promise<readonly DisturbedMap[]> {
  const size = { height: map.dims.at(-2)!, width: map.dims.at(-1)! };
  const count = map.dims[0]!;
  const [maps, attributions, scores] = await Promise.all(
    [map, attribution, logits].map(async (tensor) => rows(await readFloats(tensor), count)),
  );
  return maps!.map((values, copy) => ({
    map: { ...kind, ...size, values },
    attribution: attributions![copy]!,
    topStayed: isStillTop(scores![copy]!),
  }));
}

/** A batch's values, row by row. */
export function rows(data: Float32Array<ArrayBuffer>, count: number): readonly Float32Array<ArrayBuffer>[] {
  const size = data.length / count;
  return Array.from({ length: count }, (_, row) => data.slice(row * size, (row + 1) * size));
}
