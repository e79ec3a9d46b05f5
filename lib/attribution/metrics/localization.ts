/** Object mask of a map, [height, width]; non-zero pixels belong to the object. */
interface ObjectMask {
  readonly pixels: Uint8Array;
  readonly width: number;
}

/**
 * Pointing game: whether the maximum of the map is at most `tolerancePx` from the object. Ties select the
 * first pixel in row-major order; a map without positive values misses.
 * Source: Zhang et al., Top-down Neural Attention by Excitation Backprop, https://arxiv.org/abs/1608.00507,
 * section 4.1
 */
export function pointingGameHit(map: Float32Array, mask: ObjectMask, tolerancePx = 15): boolean {
  checkSize(map, mask);
  let peak = 0;
  for (let pixel = 1; pixel < map.length; pixel++) if (map[pixel]! > map[peak]!) peak = pixel;
  if (!(map[peak]! > 0)) return false;
  const peakX = peak % mask.width;
  const peakY = Math.floor(peak / mask.width);
  return mask.pixels.some((inside, pixel) => {
    const distanceX = (pixel % mask.width) - peakX;
    const distanceY = Math.floor(pixel / mask.width) - peakY;
    return inside !== 0 && distanceX ** 2 + distanceY ** 2 <= tolerancePx ** 2;
  });
}

/**
 * Relevance mass accuracy: share of the positive sum of the map on the object, 0 to 1; 0 without positive
 * values. Arras et al. pool the channels first; this map is already pooled by its method.
 * Source: Arras et al. 2022, CLEVR-XAI, https://arxiv.org/abs/2003.07258, section 3.2
 */
export function relevanceMass(map: Float32Array, mask: ObjectMask): number {
  checkSize(map, mask);
  let inside = 0;
  let all = 0;
  for (let pixel = 0; pixel < map.length; pixel++) {
    const evidence = Math.max(map[pixel]!, 0);
    all += evidence;
    if (mask.pixels[pixel] !== 0) inside += evidence;
  }
  return all === 0 ? 0 : inside / all;
}

function checkSize(map: Float32Array, mask: ObjectMask): void {
  if (map.length !== mask.pixels.length) {
    throw new Error(`A map of ${map.length} pixels does not match a mask of ${mask.pixels.length}.`);
  }
}
