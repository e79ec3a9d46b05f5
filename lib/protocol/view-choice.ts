import type { Upsampling } from 'live-attribution/heat-map';
import type { BaselineChoice } from './option-choice';

/**
 * Content of the stage: one map over the moving picture, a board of tiles that explain one frame in several
 * ways, or maps in 3D.
 */
export const VIEW_MODES = ['single', 'wall', 'layers', 'baselines', 'classes', 'noise', '3d'] as const;

/** Lists that the page shows on the stage in place of a view. */
export const STAGE_LISTS = ['lessons'] as const;

export type StageList = (typeof STAGE_LISTS)[number];

export type ViewMode = (typeof VIEW_MODES)[number];

export type ViewChoice = SingleView | BoardView;
export type BoardView = WallView | LayersView | BaselinesView | ClassesView | NoiseView | View3dView;

interface SingleView {
  readonly mode: 'single';
  readonly scale: SingleScale;
}

/** Several methods on one frame. */
interface WallView {
  readonly mode: 'wall';
  /** Ids in the method registry. */
  readonly wallMethods: readonly string[];
  readonly look: BoardLook;
}

/** One method at every layer of the model. */
interface LayersView {
  readonly mode: 'layers';
  /** Id of a method that uses a layer. */
  readonly layersMethod: string;
  readonly look: BoardLook;
}

/** Integrated Gradients from several baselines. */
interface BaselinesView {
  readonly mode: 'baselines';
  readonly baselines: readonly BaselineChoice[];
  readonly look: BoardLook;
}

/** One method for several classes: two classes and the difference of their scores, or the top classes. */
export interface ClassesView {
  readonly mode: 'classes';
  readonly classes: ClassesShown;
  readonly look: BoardLook;
}

export const CLASSES_SHOWN = ['pair', 'best'] as const;

export type ClassesShown = (typeof CLASSES_SHOWN)[number];

/** Number of classes shown side by side; fewer if the model has fewer. */
export const TOP_CLASS_COUNT = 5;

/** How a map changes when noise is added to the picture. */
export interface NoiseView {
  readonly mode: 'noise';
  readonly noise: NoiseChoice;
  readonly look: BoardLook;
}

/**
 * The map as a relief over the picture, or Grad-CAM at every layer as a stack of planes. Drawn by the page.
 */
export interface View3dView {
  readonly mode: '3d';
  readonly view3dShape: View3dShape;
  readonly look: BoardLook;
}

export const VIEW_3D_SHAPES = ['relief', 'stack'] as const;

export type View3dShape = (typeof VIEW_3D_SHAPES)[number];

export interface NoiseChoice {
  /** Standard deviation in normalised units, 0 to 0.1; the notebook's 1 % is 0.01. */
  readonly level: number;
  /** Whether every frame gets the same noise or its own. */
  readonly fresh: boolean;
  /** Number of noisy copies, 1 to 8. */
  readonly copies: number;
}

/** Appearance of a board's tiles; a change redraws them without explaining anything again. */
export interface BoardLook {
  readonly scale: ScaleChoice;
  readonly upsampling: Upsampling;
  /** Whether tiles are mirrored, as the page shows the camera. */
  readonly mirrored: boolean;
  /** Id of the reference tile; the first map if no tile has that id. */
  readonly reference: string;
}

/**
 * Value of a tile's strongest colour: its own extreme; the largest extreme of the tiles in comparable units,
 * of this frame or of the frame when it was locked; or the 99th percentile of its own values.
 */
export const SCALE_CHOICES = ['tile', 'common', 'locked', 'percentile'] as const;

export type ScaleChoice = (typeof SCALE_CHOICES)[number];

/** Limit rules of a single map. */
export const SINGLE_SCALES = ['tile', 'locked', 'percentile'] as const satisfies readonly ScaleChoice[];

export type SingleScale = (typeof SINGLE_SCALES)[number];

/** Returns whether the view shows the top classes, regardless of the chosen class. */
export function showsTopClasses(view: ViewChoice): boolean {
  return view.mode === 'classes' && view.classes === 'best';
}
