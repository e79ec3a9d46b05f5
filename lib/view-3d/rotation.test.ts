import { expect, test } from 'vitest';
import { cameraPosition, FARTHEST, FARTHEST_DISTANCE, START, STEP_RAD, turned } from './rotation';

test('straight in front of the maps the camera looks along z', () => {
  const [x, y, z] = cameraPosition({ azimuth: 0, elevation: 0, distance: 3 });
  expect([x, y, z]).toEqual([0, 0, 3]);
});

test('the distance is constant while the camera rotates', () => {
  const turn = turned(turned(START, { right: 3 }), { up: -2 });
  expect(turn.azimuth).toBeCloseTo(START.azimuth + 3 * STEP_RAD);
  expect(Math.hypot(...cameraPosition(turn))).toBeCloseTo(START.distance);
});

test('never moves behind the maps or too far away', () => {
  expect(turned(START, { right: 100 }).azimuth).toBe(FARTHEST.azimuth);
  expect(turned(START, { up: -100 }).elevation).toBe(-FARTHEST.elevation);
  expect(turned(START, { away: 100 }).distance).toBe(FARTHEST_DISTANCE);
});
