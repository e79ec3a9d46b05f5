import type { MapSize } from '../attribution-map';

export type Upsampling = 'nearest' | 'bilinear';

/**
 * Resizes a map [h, w] to [H, W] as torch.nn.functional.interpolate does: 'bilinear' with align_corners=False,
 * 'nearest' with index floor(i · h / H).
 */
export function upsample(map: Float32Array, from: MapSize, to: MapSize, mode: Upsampling): Float32Array {
  const rows = axisPositions(from.height, to.height, mode);
  const columns = axisPositions(from.width, to.width, mode);
  const result = new Float32Array(to.height * to.width);
  let write = 0;
  for (const row of rows) {
    const above = row.lower * from.width;
    const below = row.upper * from.width;
    for (const { lower, upper, weight } of columns) {
      const top = map[above + lower]! * (1 - weight) + map[above + upper]! * weight;
      const bottom = map[below + lower]! * (1 - weight) + map[below + upper]! * weight;
      result[write++] = top * (1 - row.weight) + bottom * row.weight;
    }
  }
  return result;
}

/** One output position: between source positions `lower` and `upper`, `weight` of the way. */
export interface Position {
  readonly lower: number;
  readonly upper: number;
  readonly weight: number;
}

/** Where each of `to` output positions of one axis lies among the `from` source positions. */
export function axisPositions(from: number, to: number, mode: Upsampling): Position[] {
  return mode === 'nearest' ? nearestAxis(from, to) : bilinearAxis(from, to);
}

function bilinearAxis(from: number, to: number): Position[] {
  return Array.from({ length: to }, (_, index) => {
    const source = Math.max(((index + 0.5) * from) / to - 0.5, 0);
    const lower = Math.min(Math.floor(source), from - 1);
    return { lower, upper: Math.min(lower + 1, from - 1), weight: source - lower };
  });
}

function nearestAxis(from: number, to: number): Position[] {
  return Array.from({ length: to }, (_, index) => {
    const lower = Math.floor((index * from) / to);
    return { lower, upper: lower, weight: 0 };
  });
}
