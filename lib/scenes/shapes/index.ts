import type { Random } from 'live-attribution/random';
import type { ShapeId } from '../classes';
import { boundsOf, placePath } from '../geometry';
import { arrow, stickFigure, zigzag } from './lines';
import type { DrawShape, ShapeOutline } from './outline';
import { carelessStar, cross, heart, hexagon, house, square, star, triangle } from './polygons';
import { circle, crescent, ring, smiley, spiral } from './round';

const SHAPES: Record<ShapeId, DrawShape> = {
  circle,
  square,
  triangle,
  star,
  heart,
  cross,
  arrow,
  crescent,
  hexagon,
  ring,
  zigzag,
  spiral,
  house,
  smiley,
  'stick-figure': stickFigure,
};

/** Shapes with a top and a bottom, which are tilted but never turned upside down. */
export const UPRIGHT_SHAPES: ReadonlySet<ShapeId> = new Set(['heart', 'house', 'smiley', 'stick-figure']);

/** Draws the shape rotated by `angleRad`, with its larger side 1 and its box centred on the origin. */
export function drawShape(id: ShapeId, random: Random, angleRad: number, careless = false): ShapeOutline {
  const raw = careless && id === 'star' ? carelessStar(random) : SHAPES[id](random);
  const turn = (paths: ShapeOutline['lines']) => paths.map((path) => placePath(path, angleRad, 1, 0, 0));
  const turned = { contours: turn(raw.contours), lines: turn(raw.lines), dots: turn(raw.dots) };
  const { left, top, right, bottom } = boundsOf([...turned.contours, ...turned.lines]);
  const scale = 1 / Math.max(right - left, bottom - top);
  const toUnitBox = (paths: ShapeOutline['lines']) => {
    return paths.map((path) =>
      placePath(path, 0, scale, (-(left + right) / 2) * scale, (-(top + bottom) / 2) * scale),
    );
  };
  return {
    contours: toUnitBox(turned.contours),
    lines: toUnitBox(turned.lines),
    dots: toUnitBox(turned.dots),
  };
}
