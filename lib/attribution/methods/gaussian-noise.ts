import { createRandom } from '../random/prng';

/** Seeded normal noise of mean 0; a seed gives the same numbers on every machine. */
export function gaussianNoise(count: number, stdev: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: count }, () => stdev * random.normal());
}
