import type { ShareRect } from 'live-attribution/preprocess';
import { type Mesh, PlaneGeometry } from 'three/webgpu';

/**
 * Creates a square that fills the view, with the texture's first row at the top, as in pictures, rather than
 * at the bottom, as in three.js.
 */
export function topDownSquare(): PlaneGeometry {
  const square = new PlaneGeometry(2, 2);
  const uv = square.getAttribute('uv');
  for (let corner = 0; corner < uv.count; corner++) uv.setY(corner, 1 - uv.getY(corner));
  return square;
}

/** Moves such a square to a rectangle of the view. */
export function placeSquare({ position, scale }: Mesh, { left, top, width, height }: ShareRect): void {
  position.set(2 * (left + width / 2) - 1, 1 - 2 * (top + height / 2), 0);
  scale.set(width, height, 1);
}
