import type { FrameMessage, PictureChangedMessage } from './frames';
import type { LayoutMessage } from './layout';
import type { PingMessage } from './liveness';
import type { CancelMessage, RequestMessage } from './requests';
import type { EngineChoice, ViewSettings } from './settings';
import type { GpuChoiceMessage } from './takeover';

/** Messages from the page to the attribution worker. */
export type ToWorker =
  | StartMessage
  | FrameMessage
  | PictureChangedMessage
  | SettingsMessage
  | LayoutMessage
  | RequestMessage
  | CancelMessage
  | GpuChoiceMessage
  | PingMessage;

/** First message. */
export interface StartMessage {
  readonly type: 'start';
  readonly engine: EngineChoice;
  /** Base URL of the site with a trailing slash; models are at `${baseUrl}models/`. */
  readonly baseUrl: string;
  readonly settings: ViewSettings;
}

interface SettingsMessage {
  readonly type: 'settings';
  readonly settings: ViewSettings;
}
