import { expect, test } from 'vitest';
import { cameraPosition, MAX_ANGLES, MAX_DISTANCE, START, STEP_RAD, stepOrbit } from './orbit';

test('straight in front of the maps the camera looks along z', () => {
  const [x, y, z] = cameraPosition({ azimuth: 0, elevation: 0, distance: 3 });
  expect([x, y, z]).toEqual([0, 0, 3]);
});

test('the distance is constant while the camera rotates', () => {
  const orbit = stepOrbit(stepOrbit(START, { right: 3 }), { up: -2 });
  expect(orbit.azimuth).toBeCloseTo(START.azimuth + 3 * STEP_RAD);
  expect(Math.hypot(...cameraPosition(orbit))).toBeCloseTo(START.distance);
});

test('never moves behind the maps or too far away', () => {
  expect(stepOrbit(START, { right: 100 }).azimuth).toBe(MAX_ANGLES.azimuth);
  expect(stepOrbit(START, { up: -100 }).elevation).toBe(-MAX_ANGLES.elevation);
  expect(stepOrbit(START, { away: 100 }).distance).toBe(MAX_DISTANCE);
});
