import type { FrameMessage } from './frames';
import type { LayoutMessage } from './layout';
import type { PingMessage } from './liveness';
import type { CancelMessage, RequestMessage } from './requests';
import type { EngineChoice, ViewSettings } from './settings';

/**
 * Everything the page may say to the attribution worker: requests, frames, and how things stand on the page.
 */
export type ToWorker =
  | StartMessage
  | FrameMessage
  | SettingsMessage
  | LayoutMessage
  | RequestMessage
  | CancelMessage
  | PingMessage;

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
