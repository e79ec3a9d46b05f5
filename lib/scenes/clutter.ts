import type { Random } from 'live-attribution/random';
import { anyColour, hsl, inkColour } from './colour';
import { ellipse, type Path, type Point, placePath, rectangle } from './geometry';
import { filled, stroked } from './patch';
import { drawByHand } from './pen';
import type { Colour, Patch } from './spec';

const FRAME = { plane: 'frame' } as const;

/** Draws lines of handwriting-like loops, with letters far smaller than any shape. */
function handwriting(random: Random, x: number, y: number, width: number, letterHeight: number): Point[] {
  const points: Point[] = [];
  const step = letterHeight * 0.45;
  for (let at = 0; at < width; at += step) {
    if (random.chance(0.12)) at += step * 2;
    const high = random.chance(0.25) ? 1.6 : 0.8;
    points.push([x + at + random.range(-0.3, 0.3) * step, y - letterHeight * high * random.range(0.4, 1)]);
    points.push([x + at + random.range(0.2, 0.9) * step, y + letterHeight * random.range(-0.1, 0.3)]);
  }
  return points;
}

/**
 * Draws one to three fingers holding the sheet, reaching from a side at most `reach` frame heights into the
 * frame.
 */
export function fingers(random: Random, aspect: number, reach: number): Patch[] {
  const skin = hsl(random.range(0.02, 0.09), random.range(0.25, 0.6), random.range(0.25, 0.8));
  const side = random.int(4);
  const angle = (side * Math.PI) / 2;
  const halfSide = side % 2 === 0 ? 0.5 * aspect : 0.5;
  const along = random.range(-0.35, 0.35);
  const lean = random.range(-0.5, 0.5);
  return Array.from({ length: 1 + random.int(3) }, (_, i) => {
    const length = reach * random.range(0.6, 1);
    const thick = random.range(0.035, 0.06);
    const straight = ellipse((length - 0.4) / 2, 0, (length + 0.4) / 2, thick, 24);
    const finger = placePath(straight, lean, 1, 0, along + i * thick * 2.1);
    const inwards = finger.map(([x, y]) => [halfSide - x, y] as const);
    return filled([placePath(inwards, angle, 1, 0, 0)], skin, FRAME);
  });
}

/** Draws a pen, a pencil or a long card outside the middle of the frame. */
function longThing(random: Random): Patch {
  const angle = random.range(0, 2 * Math.PI);
  const distance = random.range(0.42, 0.62);
  const half = random.range(0.008, 0.03);
  const body = rectangle(-random.range(0.15, 0.4), -half, random.range(0.15, 0.4), half);
  const turn = angle + Math.PI / 2 + random.range(-0.25, 0.25);
  return filled(
    [placePath(body, turn, 1, Math.cos(angle) * distance, Math.sin(angle) * distance)],
    anyColour(random),
    FRAME,
  );
}

/**
 * Draws small marks on the sheet beside the drawing: writing, dashes; `free` is the half side of the square
 * kept clear.
 */
export function margins(random: Random, surface: Colour, free: number): Patch[] {
  const ink = inkColour(random, surface, 60);
  const letter = random.range(0.012, 0.025);
  const y = (free + letter * 3 + random.range(0, 0.1)) * random.pick([-1, 1]);
  const lines = Array.from({ length: 1 + random.int(3) }, (_, i) => {
    return handwriting(
      random,
      random.range(-0.3, 0),
      y + Math.sign(y) * i * letter * 3,
      random.range(0.2, 0.5),
      letter,
    );
  });
  return [stroked(lines, ink, random.range(0.003, 0.006))];
}

export function tableClutter(random: Random, difficulty: number): Patch[] {
  const count = random.chance(0.6 * difficulty) ? 1 + random.int(3) : 0;
  return Array.from({ length: count }, () => longThing(random));
}

/** Draws one curved or S-shaped line; several never cross. */
function looseLines(random: Random, size: number): Path[] {
  const angle = random.range(0, Math.PI);
  const count = 1 + random.int(3);
  const bend = random.range(-0.12, 0.12);
  const waves = random.pick([0.5, 0.5, 1]);
  return Array.from({ length: count }, (_, i) => {
    const line = Array.from({ length: 17 }, (_, k): Point => {
      return [k / 16 - 0.5, bend * Math.sin((2 * Math.PI * waves * k) / 16) + (i - (count - 1) / 2) * 0.16];
    });
    const hand = drawByHand(line, false, { wobble: 0.015, rounding: 1, gap: 0 }, random);
    return placePath(hand, angle, size, 0, 0);
  });
}

/** Draws a tangle: random scribbling without a shape. */
function scribble(random: Random, size: number): Path[] {
  const points: Point[] = [];
  let [x, y, heading] = [0, 0, random.range(0, 6.28)];
  const count = 60 + random.int(80);
  for (let i = 0; i < count; i++) {
    heading += random.range(-1.5, 1.5) + (Math.hypot(x, y) > 0.45 ? 1.2 : 0);
    x = Math.max(-0.5, Math.min(0.5, x + Math.cos(heading) * 0.11));
    y = Math.max(-0.5, Math.min(0.5, y + Math.sin(heading) * 0.11));
    points.push([x * size, y * size]);
  }
  return [points];
}

function specks(random: Random, size: number): Path[] {
  return Array.from({ length: 3 + random.int(12) }, () => {
    const [x, y] = [random.range(-0.5, 0.5) * size, random.range(-0.5, 0.5) * size];
    return [
      [x, y],
      [x + random.range(-0.012, 0.012), y + random.range(-0.012, 0.012)],
    ] as const;
  });
}

/** Draws marks for a sheet that shows none of the shapes. */
export function meaninglessMarks(random: Random, surface: Colour, size: number, contrast: number): Patch[] {
  const ink = inkColour(random, surface, contrast);
  const width = random.range(0.004, 0.016);
  const kind = random.int(6);
  if (kind === 0) return [];
  if (kind === 1) return [stroked(looseLines(random, size), ink, width)];
  if (kind === 2) return [stroked(scribble(random, size), ink, width * 0.6)];
  if (kind === 3) return [stroked(specks(random, size), ink, width * 1.3)];
  if (kind === 4) return [stroked(looseLines(random, size * 0.5), ink, width)];
  const letter = random.range(0.015, 0.035);
  const rows = 1 + random.int(8);
  const lines = Array.from({ length: rows }, (_, i) => {
    return handwriting(random, -size / 2, (i - rows / 2) * letter * 3.2, size * random.range(0.5, 1), letter);
  });
  return [stroked(lines, ink, Math.min(width, letter * 0.25))];
}
