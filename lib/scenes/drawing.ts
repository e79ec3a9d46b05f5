import type { Random } from 'live-attribution/random';
import type { ShapeId } from './classes';
import { anyColour, inkColour, luma } from './colour';
import type { Path } from './geometry';
import { placePath } from './geometry';
import { filled, stroked } from './patch';
import { drawByHand, type Hand, hatch } from './pen';
import { drawShape, UPRIGHT_SHAPES } from './shapes';
import type { Colour, Patch } from './spec';

interface DrawingOptions {
  shape: ShapeId;
  /** The larger side, in frame heights. */
  size: number;
  surface: Colour;
  difficulty: number;
  careless: boolean;
}

const SHAPE = { role: 'shape' } as const;

/** Shapes that are recognised by their corners or by a narrow gap, drawn with a steadier hand. */
const STEADY: ReadonlySet<ShapeId> = new Set(['hexagon', 'ring', 'smiley', 'house', 'star', 'spiral']);

/** Shapes of several lines close together, drawn with a thinner pen and never retraced. */
const FINE: ReadonlySet<ShapeId> = new Set(['ring', 'smiley', 'spiral']);

function rotationOf(shape: ShapeId, random: Random, difficulty: number): number {
  if (UPRIGHT_SHAPES.has(shape)) return random.range(-0.5, 0.5) * difficulty;
  return random.range(-Math.PI, Math.PI) * (random.chance(0.5) ? 1 : 0.15);
}

/** Returns a solid filling or hatching, or null for an outline. */
function fillPatches(
  random: Random,
  contours: readonly Path[],
  ink: Colour,
  width: number,
  options: DrawingOptions,
) {
  const kind = random.next();
  const colour = random.chance(0.5) ? ink : inkColour(random, options.surface, 50);
  if (kind < 0.3) return [filled(contours, colour, SHAPE)];
  if (kind < 0.4) {
    const lines = hatch(contours, options.size * random.range(0.07, 0.12), random.range(0, Math.PI));
    return [stroked(lines, colour, width * 0.7, SHAPE)];
  }
  return [];
}

function drawHand(random: Random, { shape, difficulty, careless }: DrawingOptions): Hand {
  const gap = random.chance(0.4 * difficulty) ? random.range(-0.04, 0.04) : 0;
  if (careless) return { wobble: random.range(0.01, 0.1), rounding: random.int(20), gap };
  const steady = STEADY.has(shape);
  return {
    wobble: random.range(0.002, 0.004 + 0.022 * difficulty) * (steady ? 0.5 : 1),
    rounding: random.chance(0.5) ? 0 : random.int(steady ? 2 : 4),
    gap,
  };
}

/** Draws the shape with a pen, centred on the sheet's origin. */
export function drawDrawing(random: Random, options: DrawingOptions): Patch[] {
  const { shape, size, surface, difficulty } = options;
  const raw = drawShape(shape, random, rotationOf(shape, random, difficulty), options.careless);
  const hand = drawHand(random, options);
  const draw = (paths: readonly Path[], closed: boolean) =>
    paths.map((path) => placePath(drawByHand(path, closed, hand, random), 0, size, 0, 0));
  const contours = draw(raw.contours, true);
  const lines = draw(raw.lines, false);
  const dots = draw(raw.dots, true);
  const ink = inkColour(random, surface, options.careless ? 30 : 150 - 75 * difficulty);
  const width = Math.max(0.007, size * random.range(0.012, FINE.has(shape) ? 0.05 : 0.09));
  const fill = contours.length > 0 ? fillPatches(random, contours, ink, width, options) : [];
  const solid = fill.find((patch) => patch.fill !== null);
  const patches = [...fill];
  const outline = { ...SHAPE, closed: true };
  if (!solid || random.chance(0.6)) patches.push(stroked(contours, ink, width, outline));
  if (!solid && !FINE.has(shape) && random.chance(0.15 * difficulty)) {
    patches.push(stroked(draw(raw.contours, true), ink, width * 0.8, outline));
  }
  // Draws eyes and doors over a solid filling in a contrasting colour.
  const base = solid?.fill ?? surface;
  const detail = Math.abs(luma(ink) - luma(base)) > 60 ? ink : inkColour(random, base, 70);
  patches.push(stroked(lines, detail, width, SHAPE), filled(dots, detail, SHAPE));
  return patches.filter((patch) => patch.paths.length > 0);
}

/** Picks a colour for scenery on a surface other than paper: a whiteboard, a blackboard, a wall. */
export function boardColour(random: Random): Colour {
  const kind = random.next();
  if (kind < 0.5) return [random.range(225, 255), random.range(225, 255), random.range(225, 255)];
  if (kind < 0.75) return [random.range(15, 55), random.range(30, 70), random.range(25, 60)];
  return anyColour(random);
}
