import { arc, ellipse, type Point } from '../geometry';
import { type DrawShape, outline } from './outline';

export const circle: DrawShape = (random) => outline([ellipse(0, 0, 1, random.range(0.88, 1.12))]);

/**
 * Draws two concentric circles with a band at least a third of the radius wide, so that a thick pen does not
 * merge them.
 */
export const ring: DrawShape = (random) => {
  const aspect = random.range(0.9, 1.1);
  const inner = random.range(0.42, 0.66);
  const shift = random.range(-0.04, 0.04);
  return outline([ellipse(0, 0, 1, aspect), ellipse(shift, -shift, inner, inner * aspect).reverse()]);
};

/** Draws the unit disc without a second disc (radius r, centre (d, 0)); the two circles meet at x0. */
export const crescent: DrawShape = (random) => {
  const d = random.range(0.38, 0.6);
  const r = random.range(0.78, 0.95);
  const x0 = (1 - r * r + d * d) / (2 * d);
  const outer = Math.acos(x0);
  const inner = Math.acos((x0 - d) / r);
  return outline([
    [
      ...arc(0, 0, 1, 1, outer, 2 * Math.PI - outer, 36),
      ...arc(d, 0, r, r, 2 * Math.PI - inner, inner, 30).slice(1, -1),
    ],
  ]);
};

/** Draws an Archimedean spiral. */
export const spiral: DrawShape = (random) => {
  const turns = random.range(2.1, 3.6);
  const start = random.range(0, 2 * Math.PI);
  const hand = random.pick([-1, 1]);
  const segments = Math.round(turns * 26);
  const points: Point[] = [];
  for (let i = 0; i <= segments; i++) {
    const t = i / segments;
    const angle = start + hand * t * turns * 2 * Math.PI;
    points.push([t * Math.cos(angle), t * Math.sin(angle)]);
  }
  return outline([], [points]);
};

export const smiley: DrawShape = (random) => {
  const eyeX = random.range(0.28, 0.42);
  const eyeY = random.range(-0.4, -0.22);
  const eye = random.range(0.08, 0.15);
  const tall = random.range(1, 1.6);
  const mouth = random.range(0.45, 0.62);
  const open = random.range(0.25, 0.55);
  const eyes = [ellipse(-eyeX, eyeY, eye, eye * tall, 14), ellipse(eyeX, eyeY, eye, eye * tall, 14)];
  const smile = arc(
    0,
    random.range(0, 0.12),
    mouth,
    mouth * random.range(0.8, 1.1),
    open,
    Math.PI - open,
    20,
  );
  const nose: Point[][] = random.chance(0.2)
    ? [
        [
          [0, -0.1],
          [0.02, 0.12],
        ],
      ]
    : [];
  return outline([ellipse(0, 0, 1, random.range(0.92, 1.1))], [smile, ...nose], eyes);
};
