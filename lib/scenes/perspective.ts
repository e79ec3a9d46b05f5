import type { Path, Point } from './geometry';
import type { Pose } from './spec';

/** Focal length in frame heights: a webcam's vertical field of view of about 43°. */
const FOCAL = 1.25;

/**
 * Returns the sheet's axes in camera space, R = Ryaw · Rpitch · Rroll (only its first two columns, because
 * the sheet is flat). Rows x, y, z; z points away from the camera.
 */
function sheetAxes({ yaw, pitch, roll }: Pose) {
  const [cy, sy] = [Math.cos(yaw), Math.sin(yaw)];
  const [cp, sp] = [Math.cos(pitch), Math.sin(pitch)];
  const [cr, sr] = [Math.cos(roll), Math.sin(roll)];
  return {
    ux: cy * cr + sy * sp * sr,
    uy: cp * sr,
    uz: -sy * cr + cy * sp * sr,
    vx: -cy * sr + sy * sp * cr,
    vy: cp * cr,
    vz: sy * sr + cy * sp * cr,
  };
}

/**
 * Projects sheet points to the frame with a pinhole camera (both in frame heights). The sheet's origin is one
 * focal length away, so that its scale is 1; points behind the camera are moved just in front of it.
 */
export function projectPath(pose: Pose, path: Path): Point[] {
  const { ux, uy, uz, vx, vy, vz } = sheetAxes(pose);
  return path.map(([u, v]) => {
    const depth = Math.max(0.2, 1 + (uz * u + vz * v) / FOCAL);
    return [pose.centreX + (ux * u + vx * v) / depth, pose.centreY + (uy * u + vy * v) / depth] as const;
  });
}

/**
 * Returns the sheet point visible at a frame point: solves the two linear equations of `projectPath` for u
 * and v.
 */
export function unproject(pose: Pose, [x, y]: Point): Point {
  const { ux, uy, uz, vx, vy, vz } = sheetAxes(pose);
  const px = x - pose.centreX;
  const py = y - pose.centreY;
  const a = ux - (px * uz) / FOCAL;
  const b = vx - (px * vz) / FOCAL;
  const c = uy - (py * uz) / FOCAL;
  const d = vy - (py * vz) / FOCAL;
  const determinant = a * d - b * c;
  return [(px * d - b * py) / determinant, (a * py - c * px) / determinant];
}
