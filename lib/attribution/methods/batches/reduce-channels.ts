/** Sum over the colour channels, [3, S, S] → [S, S]. */
export function sumOverChannels(planes: Float32Array): Float32Array {
  return reduceChannels(planes, (red, green, blue) => red + green + blue);
}

/** Maximum over the colour channels, [3, S, S] → [S, S]. */
export function maximumOverChannels(planes: Float32Array): Float32Array {
  return reduceChannels(planes, Math.max);
}

function reduceChannels(
  planes: Float32Array,
  reduce: (red: number, green: number, blue: number) => number,
): Float32Array {
  const size = planes.length / 3;
  const reduced = new Float32Array(size);
  for (let pixel = 0; pixel < size; pixel++) {
    reduced[pixel] = reduce(planes[pixel]!, planes[size + pixel]!, planes[2 * size + pixel]!);
  }
  return reduced;
}
