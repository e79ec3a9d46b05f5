import type { Random } from 'live-attribution/random';
import { type Point, rectangle } from '../geometry';
import { type DrawShape, outline } from './outline';

function around(count: number, radiusAt: (i: number) => number): Point[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = -Math.PI / 2 + (2 * Math.PI * i) / count;
    return [radiusAt(i) * Math.cos(angle), radiusAt(i) * Math.sin(angle)] as const;
  });
}

function jitter(points: readonly Point[], random: Random, amount: number): Point[] {
  return points.map(
    ([x, y]) => [x + random.range(-amount, amount), y + random.range(-amount, amount)] as const,
  );
}

export const square: DrawShape = (random) => {
  const half = random.range(0.88, 1.12);
  return outline([jitter(rectangle(-1, -half, 1, half), random, 0.05)]);
};

export const triangle: DrawShape = (random) => {
  const apex = random.range(-0.3, 0.3);
  const height = random.range(1.45, 2);
  return outline([
    jitter(
      [
        [apex, 1 - height],
        [1, 1],
        [-1, 1],
      ],
      random,
      0.05,
    ),
  ]);
};

export const hexagon: DrawShape = (random) => {
  const turn = random.pick([0, Math.PI / 6]);
  const flat = around(6, () => 1).map(([x, y]) => {
    return [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)] as const;
  });
  return outline([jitter(flat, random, 0.04)]);
};

/** Draws five or six rays, or a five-pointed star in one line, whose sides cross. */
export const star: DrawShape = (random) => {
  if (random.chance(0.3)) {
    const tips = around(5, () => 1);
    return outline([
      jitter(
        [0, 2, 4, 1, 3].map((i) => tips[i]!),
        random,
        0.04,
      ),
    ]);
  }
  const rays = random.chance(0.85) ? 5 : 6;
  const inner = rays === 5 ? random.range(0.36, 0.5) : random.range(0.45, 0.58);
  return outline([
    jitter(
      around(rays * 2, (i) => (i % 2 === 0 ? 1 : inner)),
      random,
      0.035,
    ),
  ]);
};

/**
 * Draws a star with any number of rays, blunt or sharp and sometimes unfinished, which may resemble almost
 * any shape.
 */
export const carelessStar: DrawShape = (random) => {
  if (random.chance(0.3)) {
    const tips = around(5, () => 1);
    return outline([], [[0, 2, 4, 1, 3].slice(0, 2 + random.int(4)).map((i) => tips[i]!)]);
  }
  const rays = 3 + random.int(6);
  const inner = random.range(0.2, 1);
  return outline([
    jitter(
      around(rays * 2, (i) => (i % 2 === 0 ? 1 : inner)),
      random,
      0.08,
    ),
  ]);
};

/** Draws the heart curve x = 16 sin³t, y = 13 cos t − 5 cos 2t − 2 cos 3t − cos 4t, scaled. */
export const heart: DrawShape = (random) => {
  const tall = random.range(0.9, 1.15);
  const points = Array.from({ length: 44 }, (_, i): Point => {
    const t = (2 * Math.PI * i) / 44;
    const y = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
    return [Math.sin(t) ** 3, (-y / 16) * tall];
  });
  return outline([points]);
};

/** Draws a plus of two lines or as an outlined beam; rotated by 45° it is a saltire. */
export const cross: DrawShape = (random) => {
  const long = random.range(0.85, 1.15);
  if (random.chance(0.45)) {
    const up = random.range(-0.12, 0.12);
    return outline(
      [],
      [
        [
          [0, -long],
          [0, long],
        ],
        [
          [-1, up],
          [1, up],
        ],
      ],
    );
  }
  const a = random.range(0.22, 0.38);
  const beam: Point[] = [
    [-a, -long],
    [a, -long],
    [a, -a],
    [1, -a],
    [1, a],
    [a, a],
    [a, long],
    [-a, long],
    [-a, a],
    [-1, a],
    [-1, -a],
    [-a, -a],
  ];
  return outline([jitter(beam, random, 0.03)]);
};

export const house: DrawShape = (random) => {
  const eaves = random.range(-0.25, 0.05);
  const wide = random.range(0.7, 0.95);
  const over = random.chance(0.4) ? random.range(0.08, 0.2) : 0;
  const walls: Point[] = [
    [-wide, eaves],
    [-wide, 1],
    [wide, 1],
    [wide, eaves],
  ];
  const roof: Point[] = [
    [wide + over, eaves],
    [0, random.range(-1.05, -0.85)],
    [-wide - over, eaves],
  ];
  const contour = over > 0 ? [...roof, ...walls] : [roof[1]!, ...walls];
  const lines: Point[][] = [
    [
      [-wide, eaves],
      [wide, eaves],
    ],
  ];
  if (random.chance(0.75)) {
    const x = random.range(-wide * 0.6, wide * 0.3);
    const y = random.range(0.35, 0.6);
    lines.push([
      [x, 1],
      [x, y],
      [x + 0.32, y],
      [x + 0.32, 1],
    ]);
  }
  if (random.chance(0.5)) {
    const x = random.range(-0.6, 0.1) * wide;
    lines.push([...rectangle(x, eaves + 0.12, x + 0.3, eaves + 0.38), [x, eaves + 0.12]]);
  }
  return outline([contour], lines);
};
