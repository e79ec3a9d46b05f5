import type { AttributionMap } from 'live-attribution';
import type { DeviceTensor } from 'live-attribution/engines';
import type { LockedScale } from 'live-attribution/heat-map';
import type { AttributionStep } from 'live-attribution/methods';
import type { ShareRect, SquarePreprocessing } from 'live-attribution/preprocess';
import type { TileCanvas } from '@/lib/overlay/tile-canvas';
import type { CanvasLayout } from '@/lib/protocol/layout';
import type { MapLook } from '@/lib/protocol/settings';
import type { SingleScale } from '@/lib/protocol/view-choice';
import type { FrameClock } from './frame-clock';

/** Appearance of a map. */
export interface Look extends MapLook {
  readonly scale: SingleScale;
  /** Unit of the values; maps of one unit can share a locked scale. */
  readonly unit: string;
}

/** The values of a drawn map's scale, in attribution units. */
export interface DrawnScale {
  /** Value of the strongest colour; 0 for an empty map. */
  readonly limit: number;
  /** Largest displayed magnitude. */
  readonly peak: number;
}

/** The small data read back for a frame. */
export interface Scores extends DrawnScale {
  /** Class scores before the head (softmax or sigmoid), [C]. */
  readonly logits: Float32Array;
}

/** A drawn map. */
export interface DrawnMap {
  /** The drawing; undefined if the canvas was cleared since the map began. */
  readonly picture: ImageBitmap | undefined;
  /** May resolve after the map is drawn; rejects if a value of the map is not finite. */
  readonly scores: Promise<Scores>;
  /** Copies the map's values; undefined once another map is drawn. */
  readonly read: () => Promise<AttributionMap | undefined>;
}

/** The last map in other colours. */
export interface RedrawnMap {
  readonly picture: ImageBitmap;
  /** May resolve after the map is drawn. */
  readonly scale: Promise<DrawnScale>;
}

/**
 * The stages before and after the network on one kind of engine: takes pictures and draws coloured maps,
 * either entirely on the GPU or entirely on the CPU.
 */
export interface FramePipeline {
  /** Whether the network runs on this thread, which delays messages until the run ends. */
  readonly sharesThread: boolean;
  /** Canvas for the tiles of a board. */
  readonly tiles: TileCanvas;
  /** Preprocesses a picture into the network's input [1, 3, cropPx, cropPx]. Does not close the frame. */
  preprocess(
    frame: VideoFrame,
    input: DeviceTensor,
    preprocessing: SquarePreprocessing,
    clock: FrameClock,
  ): Promise<void>;
  /**
   * Draws a map. The scores may resolve after the map is drawn, because drawing does not need them. They
   * reject if a value of the map is not finite; then no map is shown. `place`: of the explained square in the
   * picture.
   */
  show(step: AttributionStep, look: Look, clock: FrameClock, place: ShareRect): Promise<DrawnMap>;
  /** Draws the last map, if there is one, in other colours or on another scale. */
  redraw(look: Look): Promise<RedrawnMap | undefined>;
  /** Returns the locked scale, if there is one; absent where its limit lies on a GPU. */
  lockedScale?(): LockedScale | undefined;
  /** Continues with the locked scale of a pipeline that this one replaces; absent where it replaces none. */
  lockScale?(scale: LockedScale | undefined): void;
  /** Removes all maps. */
  clear(): void;
  layOut(layout: CanvasLayout): void;
  /** Draws the shown map or tiles. */
  draw(): ImageBitmap;
}
