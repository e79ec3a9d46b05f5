import type { Random } from 'live-attribution/random';
import type { CameraEffects } from './spec';

/** Picks light and lens for a difficulty: 0 is an even, sharp picture; 1 a bad webcam in a dim room. */
export function drawCamera(random: Random, difficulty: number): CameraEffects {
  const d = difficulty;
  const cast = () => 1 + random.range(-0.22, 0.22) * d;
  return {
    blur: random.range(0, 0.009) * d,
    lightAngle: random.range(0, 2 * Math.PI),
    lightSlope: random.range(0, 0.45) * d,
    vignette: random.range(0, 0.4) * d,
    shadowDepth: random.chance(0.4 * d) ? random.range(0.1, 0.5) : 0,
    shadowAngle: random.range(0, 2 * Math.PI),
    shadowOffset: random.range(-0.3, 0.3),
    shadowSoftness: random.range(0.01, 0.15),
    mottle: random.range(0, 0.08) * d,
    mottleCells: random.range(2, 14),
    exposure: 1 + (random.chance(0.6) ? random.range(-0.5, 0) : random.range(0, 0.3)) * d,
    cast: [cast(), cast(), cast()],
    contrast: 1 - random.range(0, 0.35) * d,
    noise: 1 + random.range(0, 17) * d * random.next(),
    noiseSeed: random.int(2 ** 31),
  };
}
