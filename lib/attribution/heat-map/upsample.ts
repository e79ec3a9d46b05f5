import type { AttributionMap, MapSize } from '../attribution-map';

export type Upsampling = 'nearest' | 'bilinear';

/**
 * Resizes a map like torch.nn.functional.interpolate: 'bilinear' with align_corners=False, 'nearest' with
 * index floor(i · h / H). Returns the map itself if it already has the size.
 */
export function upsample(map: AttributionMap, to: MapSize, mode: Upsampling): AttributionMap {
  if (map.height === to.height && map.width === to.width) return map;
  const rows = axisPositions(map.height, to.height, mode);
  const columns = axisPositions(map.width, to.width, mode);
  const values = new Float32Array(to.height * to.width);
  let write = 0;
  for (const row of rows) {
    const above = row.lower * map.width;
    const below = row.upper * map.width;
    for (const { lower, upper, weight } of columns) {
      const top = map.values[above + lower]! * (1 - weight) + map.values[above + upper]! * weight;
      const bottom = map.values[below + lower]! * (1 - weight) + map.values[below + upper]! * weight;
      values[write++] = top * (1 - row.weight) + bottom * row.weight;
    }
  }
  return { values, height: to.height, width: to.width };
}

/** Source positions of an output position; `weight` is the weight of `upper`. */
interface Position {
  readonly lower: number;
  readonly upper: number;
  readonly weight: number;
}

/** Source positions of `to` output positions along an axis of `from` elements. */
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
