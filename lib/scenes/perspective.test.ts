import { describe, expect, it } from 'vitest';
import type { Point } from './geometry';
import { projectPath, unproject } from './perspective';

const FLAT = { centreX: 0, centreY: 0, yaw: 0, pitch: 0, roll: 0 };

describe('projectPath', () => {
  it('only moves an unrotated sheet to its centre', () => {
    expect(projectPath({ ...FLAT, centreX: 0.1, centreY: -0.2 }, [[0.25, 0.5]])).toEqual([[0.35, 0.3]]);
  });

  it('foreshortens a sheet turned by 60° about the vertical axis, and its far side is smaller', () => {
    // u = ±0.5 is at x = ±0.25 and z = ∓0.433, so at depth 1 ∓ 0.433 / 1.25.
    const [near, far] = projectPath({ ...FLAT, yaw: Math.PI / 3 }, [
      [0.5, 0],
      [-0.5, 0],
    ]) as [Point, Point];
    expect(near[0]).toBeCloseTo(0.25 / (1 - 0.4330127 / 1.25), 6);
    expect(far[0]).toBeCloseTo(-0.25 / (1 + 0.4330127 / 1.25), 6);
  });

  it('keeps straight lines straight', () => {
    const pose = { centreX: 0.05, centreY: 0.1, yaw: 0.4, pitch: -0.3, roll: 0.7 };
    const [a, b, c] = projectPath(pose, [
      [-0.4, -0.3],
      [0, 0],
      [0.4, 0.3],
    ]) as [Point, Point, Point];
    const area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
    expect(area).toBeCloseTo(0, 12);
  });
});

describe('unproject', () => {
  it('undoes the projection', () => {
    const pose = { centreX: 0.1, centreY: -0.07, yaw: 0.42, pitch: 0.33, roll: -0.6 };
    for (const point of [
      [0.3, 0.1],
      [-0.2, 0.35],
      [0, 0],
    ] as const) {
      const [seen] = projectPath(pose, [point]) as [Point];
      const [u, v] = unproject(pose, seen);
      expect(u).toBeCloseTo(point[0], 10);
      expect(v).toBeCloseTo(point[1], 10);
    }
  });
});
