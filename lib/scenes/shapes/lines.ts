import { ellipse, type Point } from '../geometry';
import { type DrawShape, outline } from './outline';

/** Draws a shaft with two barbs, or a block arrow. */
export const arrow: DrawShape = (random) => {
  const head = random.range(0.45, 0.75);
  if (random.chance(0.6)) {
    const bend = random.range(-0.15, 0.15);
    const barb = random.range(0.35, 0.55);
    const shaft = Array.from(
      { length: 13 },
      (_, i): Point => [-1 + i / 6, bend * Math.sin((Math.PI * i) / 12)],
    );
    return outline(
      [],
      [
        shaft,
        [
          [1 - head, -barb],
          [1, 0],
          [1 - head, barb],
        ],
      ],
    );
  }
  const a = random.range(0.14, 0.26);
  const b = random.range(0.48, 0.7);
  const neck = 1 - head;
  return outline([
    [
      [-1, -a],
      [neck, -a],
      [neck, -b],
      [1, 0],
      [neck, b],
      [neck, a],
      [-1, a],
    ],
  ]);
};

export const zigzag: DrawShape = (random) => {
  const corners = 5 + random.int(4);
  const height = random.range(0.3, 0.55);
  const points = Array.from({ length: corners }, (_, i): Point => {
    const x = -1 + (2 * i) / (corners - 1);
    return [x + random.range(-0.04, 0.04), (i % 2 === 0 ? -height : height) * random.range(0.85, 1.15)];
  });
  return outline([], [points]);
};

export const stickFigure: DrawShape = (random) => {
  const head = random.range(0.2, 0.28);
  const neck = -1 + 2 * head;
  const hip = random.range(0.2, 0.38);
  const shoulder = neck + random.range(0.1, 0.25);
  const arm = random.range(0.42, 0.62);
  const lift = () => shoulder + random.range(-0.4, 0.4);
  const leg = random.range(0.28, 0.5);
  return outline(
    [ellipse(0, -1 + head, head, head, 24)],
    [
      [
        [0, neck],
        [random.range(-0.05, 0.05), hip],
      ],
      [
        [-arm, lift()],
        [0, shoulder],
        [arm, lift()],
      ],
      [
        [-leg, 1],
        [0, hip],
        [leg * random.range(0.85, 1.15), 1],
      ],
    ],
  );
};
