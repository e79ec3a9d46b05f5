import type { EngineLostMessage, ReadyMessage } from './engine';
import type { LivenessMessage } from './liveness';
import type { LoadedModel } from './models';
import type { ErrorMessage } from './problem';
import type { ReplyMessage } from './requests';
import type { FrameDroppedMessage, MapDescribedMessage, ResultMessage, ScaleChangedMessage } from './results';
import type { EngineSpeeds, GpuFoundMessage, GpuMessage } from './takeover';
import type { BoardProgressMessage, HeldPictureMessage, TileMessage, View3dMessage } from './tiles';

/**
 * Messages from the attribution worker to the page. Except for drawings, pictures and maps are sent only on
 * request, and for the 3D view, which the page draws.
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
  | DrawnMessage
  | FrameDroppedMessage
  | ReplyMessage
  | ErrorMessage
  | LivenessMessage
  | EngineLostMessage
  | GpuFoundMessage
  | GpuMessage
  | TakeoverMessage;

/**
 * The overlay as the worker has drawn it, with the messages about it, so that the page shows the drawing and
 * what it says of it in one task. Transfers `picture`.
 */
export interface DrawnMessage {
  readonly type: 'drawn';
  readonly picture: ImageBitmap;
  /** The layout of the drawing. */
  readonly layoutId: number;
  /** Such as the results of its maps; empty for a drawing in another size, or without a map. */
  readonly messages: readonly FromWorker[];
}

/**
 * The GPU has drawn its first map. Contains the drawing and the messages about it, so that the page exchanges
 * the map, names and numbers at once.
 */
export interface TakeoverMessage {
  readonly type: 'takeover';
  readonly ready: ReadyMessage;
  readonly precision: LoadedModel['precision'];
  readonly speeds: EngineSpeeds;
  readonly messages: readonly FromWorker[];
}

/** Returns a message, and those about a drawing in their order. */
export function withContent(message: FromWorker): readonly FromWorker[] {
  return message.type === 'drawn' ? [message, ...message.messages] : [message];
}
