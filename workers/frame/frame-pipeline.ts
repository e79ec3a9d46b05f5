import type { DeviceTensor } from 'live-attribution/engines';
import type { ColorMapName } from 'live-attribution/heat-map';
import type { AttributionStep } from 'live-attribution/methods';
import type { Preprocessing } from 'live-attribution/model';
import type { TileCanvas } from '@/lib/overlay/tile-canvas';
import type { CanvasLayout } from '@/lib/protocol/layout';
import type { SingleScale } from '@/lib/protocol/view-choice';
import type { FrameClock } from './frame-clock';

/** How a map is to be drawn. */
export interface Look {
  readonly signed: boolean;
  readonly colorMap: ColorMapName;
  readonly opacity: number;
  readonly scale: SingleScale;
  /** Maps of one unit can share a locked scale. */
  readonly unit: string;
}

/** The little that comes back of a frame. */
export interface Scores {
  /** Class scores before softmax, [C]. */
  readonly logits: Float32Array;
  /** What the strongest colour stands for, in attribution units; 0 where there is nothing to show. */
  readonly limit: number;
}

/**
 * What lies before and behind the network on one kind of engine: pictures in, coloured maps out. Either
 * everything stays on the GPU, or everything is done by the CPU.
 */
export interface FramePipeline {
  /** Whether the network runs on this very thread, so that nothing drawn goes out before a run has ended. */
  readonly sharesThread: boolean;
  /** Where the tiles of a board are drawn. */
  readonly tiles: TileCanvas;
  /** Preprocesses a picture into the network's input [1, 3, cropPx, cropPx]. Does not close the frame. */
  take(
    frame: VideoFrame,
    input: DeviceTensor,
    preprocessing: Preprocessing,
    clock: FrameClock,
  ): Promise<void>;
  /**
   * Draws a map. The scores may come later than the picture: nobody waits for them to draw. They fail where a
   * value of the map is not finite; then no map is seen.
   */
  show(step: AttributionStep, look: Look, clock: FrameClock): Promise<{ readonly scores: Promise<Scores> }>;
  /**
   * Draws the last map in other colours, or on another scale; gives the limit of that, where there is a map.
   */
  redraw(look: Look): Promise<number | undefined>;
  /** Shows nothing, until the next map. */
  clear(): void;
  layOut(layout: CanvasLayout): void;
}
