import type { PinBaselineMessage, ShowBaselinesMessage } from './baselines';
import type { CompareEnginesMessage } from './engine';
import type { FrameMessage, PlaceTilesMessage } from './frames';
import type { CancelLoadMessage, LoadModelMessage } from './models';
import type { MeasureCameraMessage, SweepNoiseMessage } from './noise';
import type { EngineChoice, ViewSettings } from './settings';
import type { TakeSnapshotMessage } from './snapshot';
import type { ExplainTensorMessage } from './tensor-request';

/** Everything the page may say to the attribution worker. Transferables are named beside each message. */
export type ToWorker =
  | StartMessage
  | LoadModelMessage
  | CancelLoadMessage
  | FrameMessage
  | SettingsMessage
  | ResizeMessage
  | PlaceTilesMessage
  | SweepNoiseMessage
  | TakeSnapshotMessage
  | MeasureCameraMessage
  | ShowBaselinesMessage
  | PinBaselineMessage
  | ExplainTensorMessage
  | CompareEnginesMessage;

/** First message. Transfers `canvas`. */
export interface StartMessage {
  readonly type: 'start';
  /** The overlay, drawn by the worker alone from here on. */
  readonly canvas: OffscreenCanvas;
  readonly engine: EngineChoice;
  /** Where the site lies, with a slash at the end: models are fetched from `${baseUrl}models/`. */
  readonly baseUrl: string;
  readonly settings: ViewSettings;
}

export interface SettingsMessage {
  readonly type: 'settings';
  readonly settings: ViewSettings;
}

/** The overlay's size in device pixels. */
export interface ResizeMessage {
  readonly type: 'resize';
  readonly widthPx: number;
  readonly heightPx: number;
}
