import { createRandom } from '../../random/prng';

/** Waves of a picture. */
const WAVES = 8;

/** A normalised picture [3, S, S]: waves of random directions and lengths, with a little noise. */
export function seededPicture(sizePx: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const waves = Array.from({ length: WAVES }, () => ({
    across: random.range(-0.3, 0.3),
    down: random.range(-0.3, 0.3),
    phase: random.range(0, 2 * Math.PI),
    heights: [random.normal(), random.normal(), random.normal()],
  }));
  return Float32Array.from({ length: 3 * sizePx ** 2 }, (_, at) => {
    const [channel, row, column] = [
      Math.floor(at / sizePx ** 2),
      Math.floor(at / sizePx) % sizePx,
      at % sizePx,
    ];
    const value = waves.reduce(
      (sum, { across, down, phase, heights }) =>
        sum + heights[channel]! * Math.sin(across * column + down * row + phase),
      0,
    );
    return 0.5 * value + 0.1 * random.normal();
  });
}
