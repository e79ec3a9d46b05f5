/** The camera's position around the centre of the maps, in radians; 0, 0 is straight in front of them. */
export interface Orbit {
  /** Positive to the right. */
  readonly azimuth: number;
  /** Positive upwards. */
  readonly elevation: number;
  /** Distance from the centre, in halves of the picture's side. */
  readonly distance: number;
}

/** Initial rotation, from which everything is visible and the picture still looks like one. */
export const START: Orbit = { azimuth: -0.55, elevation: 0.35, distance: 4.6 };

const DEGREE = Math.PI / 180;
/** Limits that keep the camera in front, because from behind left and right would be swapped. */
export const MAX_ANGLES: Readonly<Record<'azimuth' | 'elevation', number>> = {
  azimuth: 80 * DEGREE,
  elevation: 75 * DEGREE,
};
export const MIN_DISTANCE = 2.4;
export const MAX_DISTANCE = 8;
export const STEP_RAD = 7.5 * DEGREE;
const STEP_DISTANCE = 1.15;

/** One step of the keys; the distance factor is applied repeatedly. */
export interface OrbitStep {
  readonly right?: number;
  readonly up?: number;
  readonly away?: number;
}

export function stepOrbit(
  { azimuth, elevation, distance }: Orbit,
  { right = 0, up = 0, away = 0 }: OrbitStep,
): Orbit {
  return {
    azimuth: clamp(azimuth + right * STEP_RAD, -MAX_ANGLES.azimuth, MAX_ANGLES.azimuth),
    elevation: clamp(elevation + up * STEP_RAD, -MAX_ANGLES.elevation, MAX_ANGLES.elevation),
    distance: clamp(distance * STEP_DISTANCE ** away, MIN_DISTANCE, MAX_DISTANCE),
  };
}

/** Returns the camera's position in right-handed coordinates, y up, z towards the viewer. */
export function cameraPosition({ azimuth, elevation, distance }: Orbit): readonly [number, number, number] {
  const flat = distance * Math.cos(elevation);
  return [flat * Math.sin(azimuth), distance * Math.sin(elevation), flat * Math.cos(azimuth)];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
