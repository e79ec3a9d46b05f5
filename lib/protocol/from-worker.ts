import type { UserErrorCode } from 'live-attribution';
import type { BaselinePicturesMessage } from './baselines';
import type { EngineLostMessage, EnginesComparedMessage, ReadyMessage } from './engine';
import type { LoadProgressMessage, ModelNotKeptMessage, ModelReadyMessage } from './models';
import type { CameraMovedMessage, CameraNoiseMessage, NoiseScoredMessage } from './noise';
import type { FrameDroppedMessage, MapDescribedMessage, ResultMessage, ScaleChangedMessage } from './results';
import type { SnapshotRefusedMessage, SnapshotTakenMessage } from './snapshot';
import type { TensorExplainedMessage, TensorRefusedMessage } from './tensor-request';
import type { TileMessage, View3dMessage } from './tiles';

/**
 * Everything the attribution worker may say to the page. Small: no picture and no map ever comes back unasked, but for the
 * 3D view, which the page draws.
 */
export type FromWorker =
  | ReadyMessage
  | LoadProgressMessage
  | ModelNotKeptMessage
  | ModelReadyMessage
  | ResultMessage
  | MapDescribedMessage
  | TileMessage
  | NoiseScoredMessage
  | CameraNoiseMessage
  | CameraMovedMessage
  | View3dMessage
  | ScaleChangedMessage
  | BaselinePicturesMessage
  | FrameDroppedMessage
  | TensorExplainedMessage
  | TensorRefusedMessage
  | SnapshotTakenMessage
  | SnapshotRefusedMessage
  | EnginesComparedMessage
  | ErrorMessage
  | EngineLostMessage;

/** Something went wrong that the user can act on; the rest goes on. `message` is the English sentence. */
export interface ErrorMessage {
  readonly type: 'error';
  readonly code: UserErrorCode | 'internal';
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
}
