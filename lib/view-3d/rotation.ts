/** Where the camera stands around the middle of the maps, in radians; 0, 0 is straight before them. */
export interface Turn {
  /** To the right is positive. */
  readonly azimuth: number;
  /** Up is positive. */
  readonly elevation: number;
  /** From the middle, in halves of the picture's side. */
  readonly distance: number;
}

/** So far to the side, up and away that everything is seen at once, and the picture is still seen as one. */
export const START: Turn = { azimuth: -0.55, elevation: 0.35, distance: 4.6 };

const DEGREE = Math.PI / 180;
/** Never from behind, where left and right would be exchanged. */
export const FARTHEST: Readonly<Record<'azimuth' | 'elevation', number>> = {
  azimuth: 80 * DEGREE,
  elevation: 75 * DEGREE,
};
export const NEAREST_DISTANCE = 2.4;
export const FARTHEST_DISTANCE = 8;
export const STEP_RAD = 7.5 * DEGREE;
const STEP_DISTANCE = 1.15;

/** A step of the keys; the factor of the distance is taken so many times. */
export interface TurnStep {
  readonly right?: number;
  readonly up?: number;
  readonly away?: number;
}

export function turned(
  { azimuth, elevation, distance }: Turn,
  { right = 0, up = 0, away = 0 }: TurnStep,
): Turn {
  return {
    azimuth: clamp(azimuth + right * STEP_RAD, -FARTHEST.azimuth, FARTHEST.azimuth),
    elevation: clamp(elevation + up * STEP_RAD, -FARTHEST.elevation, FARTHEST.elevation),
    distance: clamp(distance * STEP_DISTANCE ** away, NEAREST_DISTANCE, FARTHEST_DISTANCE),
  };
}

/** Right-handed, y up, z towards the one who looks. */
export function cameraPosition({ azimuth, elevation, distance }: Turn): readonly [number, number, number] {
  const flat = distance * Math.cos(elevation);
  return [flat * Math.sin(azimuth), distance * Math.sin(elevation), flat * Math.cos(azimuth)];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
