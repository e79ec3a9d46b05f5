import { PlaneGeometry } from 'three/webgpu';

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
