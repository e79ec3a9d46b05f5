import type { AttributionMap } from '../attribution-map';
import type { DeviceTensor } from '../engines/engine';
import { readFloats } from '../engines/read-floats';

/** Reads the map of a step, [1, 1, h, w]. */
export async function readMap(map: DeviceTensor): Promise<AttributionMap> {
  const [height, width] = map.dims.slice(-2);
  return { values: await readFloats(map), height: height!, width: width! };
}
