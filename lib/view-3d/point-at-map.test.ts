import { Group, PerspectiveCamera } from 'three';
import { expect, test } from 'vitest';
import { cornersOf, mapAt } from './point-at-map';
import { TexturedSquare } from './scene-parts';

/** A camera before two planes with maps, one behind the other, mirrored or not. */
function sceneOf(mirrored: boolean) {
  const camera = new PerspectiveCamera(40, 1, 0.1, 40);
  camera.position.set(0, 0, 6);
  camera.updateMatrixWorld();
  const root = new Group();
  root.scale.set(mirrored ? -1 : 1, 1, 1);
  const squares = ['back', 'front'].map((id, index) => {
    const { mesh } = new TexturedSquare('see-through');
    mesh.position.z = index;
    root.add(mesh);
    return { id, mesh };
  });
  root.updateMatrixWorld(true);
  return { camera, squares };
}

/** A relief of nine vertices of equal height. */
function reliefInScene() {
  const relief = new TexturedSquare('relief', 2);
  const raise = (height: number) => {
    relief.raise(new Float32Array(9).fill(height));
    relief.mesh.updateMatrixWorld(true);
  };
  return { mesh: relief.mesh, raise };
}

test.each([false, true])(
  'the front map is pointed at, at the point that is seen (mirrored: %s)',
  (mirrored) => {
    const { camera, squares } = sceneOf(mirrored);
    const cell = { left: 0.75, top: 0.25, width: 0.25, height: 0.25 };
    const corners = cornersOf(cell, camera, squares[1]!);
    const middle = {
      x: corners.reduce((sum, { x }) => sum + x, 0) / 4,
      y: corners.reduce((sum, { y }) => sum + y, 0) / 4,
    };
    // The cell lies on the right of the map, and above its middle.
    expect(middle.x > 0.5).toBe(!mirrored);
    expect(middle.y).toBeLessThan(0.5);
    const pointed = mapAt(middle, camera, squares);
    expect(pointed?.id).toBe('front');
    expect(pointed?.at.x).toBeCloseTo(0.875, 6);
    expect(pointed?.at.y).toBeCloseTo(0.375, 6);
  },
);

test('outside the maps there is none', () => {
  const { camera, squares } = sceneOf(false);
  expect(mapAt({ x: 0.01, y: 0.5 }, camera, squares)).toBeUndefined();
});

test('a relief is pointed at where it is raised', () => {
  const { camera } = sceneOf(false);
  camera.position.set(2, 1, 6);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  const { mesh, raise } = reliefInScene();
  raise(0.5);
  const relief = { id: 'relief', mesh };
  // The middle between four vertices of one height.
  const cell = { left: 0.5, top: 0.5, width: 0.5, height: 0.5 };
  const corners = cornersOf(cell, camera, relief);
  const [first, , third] = corners;
  const pointed = mapAt(first!, camera, [relief]);
  expect(pointed?.id).toBe('relief');
  expect(pointed?.at.x).toBeCloseTo(0.5, 5);
  expect(pointed?.at.y).toBeCloseTo(0.5, 5);
  raise(0);
  expect(cornersOf(cell, camera, relief)[2]!.x).not.toBeCloseTo(third!.x, 3);
});
