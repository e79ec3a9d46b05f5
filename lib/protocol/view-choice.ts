import type { Upsampling } from 'live-attribution/heat-map';
import type { BaselineChoice } from './option-choice';

/**
 * What the stage shows: one map over the moving picture, a board of tiles that explain one frame in several
 * ways, or maps in space.
 */
export const VIEW_MODES = ['single', 'wall', 'layers', 'baselines', 'classes', 'noise', '3d'] as const;

export type ViewMode = (typeof VIEW_MODES)[number];

export type ViewChoice = SingleView | BoardView;
export type BoardView = WallView | LayersView | BaselinesView | ClassesView | NoiseView | View3dView;

export interface SingleView {
  readonly mode: 'single';
  readonly scale: SingleScale;
}

/** Several methods on one frame. */
export interface WallView {
  readonly mode: 'wall';
  /** Ids in the method registry. */
  readonly wallMethods: readonly string[];
  readonly look: BoardLook;
}

/** One method at every layer of the model. */
export interface LayersView {
  readonly mode: 'layers';
  /** Id of a method that uses a layer. */
  readonly layersMethod: string;
  readonly look: BoardLook;
}

/** Integrated Gradients from several baselines. */
export interface BaselinesView {
  readonly mode: 'baselines';
  readonly baselines: readonly BaselineChoice[];
  readonly look: BoardLook;
}

/** One method for several classes: two and the difference of their scores, or the picture's best. */
export interface ClassesView {
  readonly mode: 'classes';
  readonly classes: ClassesShown;
  readonly look: BoardLook;
}

export const CLASSES_SHOWN = ['pair', 'best'] as const;

export type ClassesShown = (typeof CLASSES_SHOWN)[number];

/** Classes that are shown side by side; fewer where the model has no more. */
export const BEST_COUNT = 5;

/** How a map changes when the picture is disturbed. */
export interface NoiseView {
  readonly mode: 'noise';
  readonly noise: NoiseChoice;
  readonly look: BoardLook;
}

/**
 * The map as a relief over the picture, or Grad-CAM at every layer as planes one before the other. The page
 * draws it.
 */
export interface View3dView {
  readonly mode: '3d';
  readonly view3dShape: View3dShape;
  readonly look: BoardLook;
}

export const VIEW_3D_SHAPES = ['relief', 'stack'] as const;

export type View3dShape = (typeof VIEW_3D_SHAPES)[number];

export interface NoiseChoice {
  /** Standard deviation in normalised units, 0 to 0.1: the notebook's 1 % is 0.01. */
  readonly level: number;
  /** Whether every frame gets the same noise, or each its own. */
  readonly fresh: boolean;
  /** Noisy copies, 1 to 8. */
  readonly copies: number;
}

/** How the tiles of a board are drawn; a change draws them again and explains nothing. */
export interface BoardLook {
  readonly scale: ScaleChoice;
  readonly upsampling: Upsampling;
  /** Whether tiles are drawn as in a mirror, as the page shows the camera. */
  readonly mirrored: boolean;
  /** Id of the tile that the others are compared with; the first map where there is none of that id. */
  readonly reference: string;
}

/**
 * What the strongest colour of a tile stands for: its own extreme; the largest extreme of the tiles in
 * comparable units, of this frame or as it was when it was locked; the 99th percentile of its own values.
 */
export const SCALE_CHOICES = ['tile', 'common', 'locked', 'percentile'] as const;

export type ScaleChoice = (typeof SCALE_CHOICES)[number];

/** What the strongest colour may stand for where one map is shown. */
export const SINGLE_SCALES = ['tile', 'locked', 'percentile'] as const satisfies readonly ScaleChoice[];

export type SingleScale = (typeof SINGLE_SCALES)[number];

/** Whether the classes are the picture's best, whichever class was chosen. */
export function showsBest(view: ViewChoice): boolean {
  return view.mode === 'classes' && view.classes === 'best';
}
