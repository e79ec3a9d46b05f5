import type { Random } from 'live-attribution/random';
import { type Path, type Point, resample } from './geometry';

/** Steadiness of a hand; lengths in units of the path. */
export interface Hand {
  /** Amplitude of the slow tremor. */
  wobble: number;
  /** Rounding of corners, in passes of a three-point mean. */
  rounding: number;
  /** Largest gap between the ends of a closed contour (negative: they overlap). */
  gap: number;
}

/** Returns the sum of three slow sinusoids along the path with random phases. */
function tremor(random: Random, amplitude: number): (t: number) => number {
  const waves = [1, 2.3, 4.1].map((f) => ({
    frequency: f * random.range(0.7, 1.3) * 2 * Math.PI,
    phase: random.range(0, 2 * Math.PI),
    size: (amplitude * random.range(0.5, 1)) / f ** 0.7,
  }));
  return (t) => waves.reduce((sum, w) => sum + w.size * Math.sin(w.frequency * t + w.phase), 0);
}

function smooth(path: Point[], closed: boolean): Point[] {
  const n = path.length;
  return path.map((point, i) => {
    if (!closed && (i === 0 || i === n - 1)) return point;
    const [ax, ay] = path[(i + n - 1) % n]!;
    const [bx, by] = path[(i + 1) % n]!;
    return [(ax + 2 * point[0] + bx) / 4, (ay + 2 * point[1] + by) / 4] as const;
  });
}

/** Returns the path as drawn by hand, densely sampled. */
export function drawByHand(path: Path, closed: boolean, hand: Hand, random: Random): Point[] {
  let points = resample(path, 0.05, closed);
  for (let pass = 0; pass < hand.rounding; pass++) points = smooth(points, closed);
  const dx = tremor(random, hand.wobble);
  const dy = tremor(random, hand.wobble);
  return points.map(([x, y], i) => {
    const t = i / points.length;
    // Blends the tremor of a contour's two ends over the last tenth, because it ends where it began except
    // for the gap.
    const blend = closed && t > 0.9 ? (t - 0.9) * 10 : 0;
    const at = (wave: (t: number) => number) => wave(t) * (1 - blend) + wave(0) * blend;
    return [x + at(dx) + hand.gap * blend, y + at(dy) + hand.gap * blend] as const;
  });
}

/** Returns parallel lines across the inside of closed contours (even-odd), `spacing` apart. */
export function hatch(contours: readonly Path[], spacing: number, angleRad: number): Point[][] {
  const c = Math.cos(angleRad);
  const s = Math.sin(angleRad);
  const turned = contours.map((path) => path.map(([x, y]) => [c * x + s * y, c * y - s * x] as const));
  const ys = turned.flat().map(([, y]) => y);
  const bottom = Math.max(...ys);
  const lines: Point[][] = [];
  for (let y = Math.min(...ys) + spacing / 2; y < bottom; y += spacing) {
    const hits = turned.flatMap((path) => crossings(path, y)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < hits.length; i += 2) {
      const ends = [hits[i]!, hits[i + 1]!];
      lines.push(ends.map((x) => [c * x - s * y, s * x + c * y] as const));
    }
  }
  return lines;
}

function crossings(path: Path, y: number): number[] {
  const hits: number[] = [];
  for (let i = 0; i < path.length; i++) {
    const [ax, ay] = path[i]!;
    const [bx, by] = path[(i + 1) % path.length]!;
    if (ay > y !== by > y) hits.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
  }
  return hits;
}
