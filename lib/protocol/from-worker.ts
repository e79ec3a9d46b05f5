import type { EngineLostMessage, ReadyMessage } from './engine';
import type { LayoutPaintedMessage } from './layout';
import type { LivenessMessage } from './liveness';
import type { LoadedModel } from './models';
import type { ErrorMessage } from './problem';
import type { ReplyMessage } from './requests';
import type { FrameDroppedMessage, MapDescribedMessage, ResultMessage, ScaleChangedMessage } from './results';
import type { CanvasWantedMessage, EngineSpeeds, GpuMessage } from './takeover';
import type { BoardProgressMessage, HeldPictureMessage, TileMessage, View3dMessage } from './tiles';

/**
 * Messages from the attribution worker to the page. Pictures and maps are sent only on request, except for
 * the 3D view, which the page draws.
 */
export type FromWorker =
  | ReadyMessage
  | ResultMessage
  | MapDescribedMessage
  | TileMessage
  | HeldPictureMessage
  | BoardProgressMessage
  | View3dMessage
  | ScaleChangedMessage
  | LayoutPaintedMessage
  | FrameDroppedMessage
  | ReplyMessage
  | ErrorMessage
  | LivenessMessage
  | EngineLostMessage
  | CanvasWantedMessage
  | GpuMessage
  | TakeoverMessage;

/**
 * The GPU has drawn its first map on the second canvas. Contains the messages about that map, so that the
 * page exchanges canvas, names and numbers at once.
 */
export interface TakeoverMessage {
  readonly type: 'takeover';
  readonly ready: ReadyMessage;
  readonly precision: LoadedModel['precision'];
  readonly speeds: EngineSpeeds;
  readonly messages: readonly FromWorker[];
}
