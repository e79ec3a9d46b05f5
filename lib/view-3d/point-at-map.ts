import type { CellRect, MapPoint } from 'live-attribution/heat-map';
import { type Camera, type Mesh, Raycaster, Vector2, Vector3 } from 'three';

/** A square of the scene that shows a map. */
export interface MapSquare {
  readonly id: string;
  /** A square of side 2 in its own plane, raised or not, with the texture coordinates of the map. */
  readonly mesh: Mesh;
}

/** A point of a map in the scene. */
export interface PointedMap {
  readonly id: string;
  readonly at: MapPoint;
}

/** A point of the canvas, in shares of its width and height from the upper left corner. */
export type CanvasPoint = MapPoint;

const raycaster = new Raycaster();

/** Returns the front map at a point of the canvas, and the point in it; undefined outside the maps. */
export function mapAt(
  { x, y }: CanvasPoint,
  camera: Camera,
  squares: readonly MapSquare[],
): PointedMap | undefined {
  raycaster.setFromCamera(new Vector2(2 * x - 1, 1 - 2 * y), camera);
  const [hit] = raycaster.intersectObjects(
    squares.map(({ mesh }) => mesh),
    false,
  );
  const square = squares.find(({ mesh }) => mesh === hit?.object);
  return hit?.uv && square && { id: square.id, at: { x: hit.uv.x, y: hit.uv.y } };
}

/** Returns the corners of a part of a map on the canvas, clockwise from the upper left, on its surface. */
export function cornersOf(
  { left, top, width, height }: CellRect,
  camera: Camera,
  { mesh }: MapSquare,
): readonly CanvasPoint[] {
  const corners = [
    [left, top],
    [left + width, top],
    [left + width, top + height],
    [left, top + height],
  ] as const;
  return corners.map(([x, y]) => {
    const point = new Vector3(2 * x - 1, 1 - 2 * y, heightAt(mesh, { x, y }))
      .applyMatrix4(mesh.matrixWorld)
      .project(camera);
    return { x: (point.x + 1) / 2, y: (1 - point.y) / 2 };
  });
}

/** Height of a square's nearest vertex. */
function heightAt({ geometry }: Mesh, { x, y }: MapPoint): number {
  const positions = geometry.getAttribute('position');
  const side = Math.sqrt(positions.count);
  return positions.getZ(Math.round(y * (side - 1)) * side + Math.round(x * (side - 1)));
}
