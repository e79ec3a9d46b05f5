import type { SceneClassId } from './classes';
import type { Path } from './geometry';

/** [red, green, blue], 0–255. */
export type Colour = readonly [number, number, number];

/**
 * Position of the sheet in front of the camera. Units: 1 is the frame's height; the frame's centre is [0, 0],
 * y down. The sheet's own origin is projected to `centre`.
 */
export interface Pose {
  centreX: number;
  centreY: number;
  /** Rotation about the vertical axis, radians. */
  yaw: number;
  /** Rotation about the horizontal axis, radians. */
  pitch: number;
  /** Rotation in the picture's plane, radians. */
  roll: number;
}

/** Role of a patch: evidence for the class, the sticker, or scenery. */
type PatchRole = 'scenery' | 'shape' | 'sticker';

/** A flat object drawn in one step: filled, stroked, or both. */
export interface Patch {
  /** 'sheet': lies on the sheet and is projected by its pose; 'frame': in the frame's own coordinates. */
  plane: 'sheet' | 'frame';
  role: PatchRole;
  paths: readonly Path[];
  closed: boolean;
  fill: Colour | null;
  stroke: Colour | null;
  /** Width in frame heights. */
  strokeWidth: number;
  /** 0–1. */
  opacity: number;
}

/** Light and lens, applied to the pixels in this order. */
export interface CameraEffects {
  /** Radius of the defocus, in frame heights. */
  blur: number;
  /** Direction of the light's fall-off in radians and its strength, 0 = even. */
  lightAngle: number;
  lightSlope: number;
  vignette: number;
  /** A soft shadow on one side of a line: its depth 0–1, direction, offset and softness in frame heights. */
  shadowDepth: number;
  shadowAngle: number;
  shadowOffset: number;
  shadowSoftness: number;
  /** Blotches of light: relative amplitude, and cells across the frame's height. */
  mottle: number;
  mottleCells: number;
  exposure: number;
  /** Factors of red, green, blue. */
  cast: Colour;
  /** 1 is unchanged; below 1 the picture turns grey. */
  contrast: number;
  /** Standard deviation in grey levels at 256 rows. */
  noise: number;
  noiseSeed: number;
}

/** A complete scene, determined before any pixel is drawn and independent of the size in pixels. */
export interface SceneSpec {
  seed: number;
  classId: SceneClassId;
  difficulty: number;
  hasSticker: boolean;
  /** Colour of the wall or table behind everything. */
  backdrop: Colour;
  pose: Pose;
  /** Patches from back to front. */
  patches: readonly Patch[];
  camera: CameraEffects;
}
