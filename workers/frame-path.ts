import type { DeviceTensor } from '@/lib/attribution/engines/engine';
import type { AttributionStep } from '@/lib/attribution/methods/method';
import type { Preprocessing } from '@/lib/attribution/model/manifest';
import type { ColorMapName } from '@/lib/color-maps/color-maps';
import type { TileCanvas } from '@/lib/overlay/tile-canvas';
import type { ValueRange } from '@/lib/protocol/from-worker';
import type { StageClock } from './stage-clock';

/** How a map is to be drawn. */
export interface Look {
  readonly signed: boolean;
  readonly colorMap: ColorMapName;
  readonly opacity: number;
}

/** The little that comes back of a frame. */
export interface Scores {
  /** Class scores before softmax, [C]. */
  readonly logits: Float32Array;
  readonly mapRange: ValueRange;
}

/**
 * What lies before and behind the network on one kind of engine: pictures in, coloured maps out. Either everything stays
 * on the GPU, or everything is done by the CPU.
 */
export interface FramePath {
  /** Where the tiles of a board are drawn. */
  readonly tiles: TileCanvas;
  /** Preprocesses a picture into the network's input [1, 3, cropPx, cropPx]. Does not close the frame. */
  take(
    frame: VideoFrame,
    input: DeviceTensor,
    preprocessing: Preprocessing,
    clock: StageClock,
  ): Promise<void>;
  /** Draws a map. The scores may come later than the picture: nobody waits for them to draw. */
  show(step: AttributionStep, look: Look, clock: StageClock): Promise<{ readonly scores: Promise<Scores> }>;
  /** Draws the last map in other colours. */
  redraw(look: Look): void;
  /** Shows nothing, until the next map. */
  clear(): void;
  resize(widthPx: number, heightPx: number): void;
}
