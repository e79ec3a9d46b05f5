import type { SceneInstant } from '@/lib/scenes/scene-instant';
import type { BaselineChoice } from './option-choice';
import type { EngineChoice, TargetChoice, ViewSettings } from './settings';
import type { TakeSnapshotMessage } from './snapshot';

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

export interface LoadModelMessage {
  readonly type: 'load-model';
  readonly modelId: string;
  /** Where it comes from; the folder of its name below models/ where left out. */
  readonly origin?: ModelOrigin;
}

/** Gives up the model that is being loaded; an `error` 'cancelled' follows. What has arrived of it is kept. */
export interface CancelLoadMessage {
  readonly type: 'cancel-load';
}

/** A model that is made of somebody's weights instead of being fetched from the site. */
export type ModelOrigin = FileOrigin | WeightsOrigin;

/** A file that was dropped or chosen: weights of a ResNet-18 or any ONNX classifier, and perhaps the names of its classes. */
export interface FileOrigin {
  readonly kind: 'file';
  readonly file: File;
  readonly labels: File | undefined;
}

/** Weights of a ResNet-18 on another site that lets pages read them (CORS). */
export interface WeightsOrigin {
  readonly kind: 'weights';
  readonly url: string;
  readonly name: string;
  readonly licence: string;
  /** Who made them, as the page tells it. */
  readonly title: string;
}

/**
 * A picture to explain. Transfers `frame`; the worker closes it. Its answer, a `frame-dropped` or a `result` with progress 1,
 * has the same id. The worker keeps the normalised picture, and explains it again when a setting changes before a newer comes.
 */
export interface FrameMessage {
  readonly type: 'frame';
  /** Capture timestamp in microseconds; the frame's name from here on. */
  readonly frameId: number;
  readonly frame: VideoFrame;
  /** The moment that was drawn, where it is a generated scene: the worker draws its masks of the evidence again. */
  readonly scene?: SceneInstant;
  /** The picture stands still: no newer one follows. */
  readonly still?: boolean;
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

/** Where the tiles of a board lie. */
export interface PlaceTilesMessage {
  readonly type: 'place-tiles';
  readonly places: readonly TileRect[];
}

/**
 * Scores the frame that is being explained at several noise levels, in the noise view. Every level is answered by a
 * `noise-scored`, unless the settings change meanwhile.
 */
export interface SweepNoiseMessage {
  readonly type: 'sweep-noise';
  /** Standard deviations in normalised units. */
  readonly levels: readonly number[];
}

/**
 * Compares the maps of the frames that come with each other, in the noise view, until there are so many pairs. Every pair is
 * answered by a `camera-noise`, movement by a `camera-moved`; other settings end it without a word.
 */
export interface MeasureCameraMessage {
  readonly type: 'measure-camera';
  readonly pairs: number;
}

/**
 * Explains the picture that lies in the network's input once more, with the other engine; answered by `engines-compared`, or
 * by an error where that engine lacks the method.
 */
export interface CompareEnginesMessage {
  readonly type: 'compare-engines';
}

/** Asks for small pictures of baselines, as they are for the picture that is being explained. */
export interface ShowBaselinesMessage {
  readonly type: 'show-baselines';
  readonly baselines: readonly BaselineChoice[];
  /** Side of each picture. */
  readonly sizePx: number;
}

/** Keeps the picture that is being explained as the baseline 'kept-frame', in the place of the one before. */
export interface PinBaselineMessage {
  readonly type: 'pin-baseline';
}

/** A rectangle of the overlay, in shares of its width and height. */
export interface TileRect {
  /** As planned by planTiles. */
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Explains a tensor instead of a picture and sends the numbers back: for tests, self-checks and exports, not for the way of
 * a frame. Done between two frames; the picture that is being explained stays. Transfers `input.buffer`.
 */
export interface ExplainTensorMessage {
  readonly type: 'explain-tensor';
  /** Chosen by the page; the answer carries it. */
  readonly requestId: number;
  /** Normalised values, [1, 3, cropPx, cropPx]. */
  readonly input: Float32Array<ArrayBuffer>;
  readonly method: string;
  readonly layer: string;
  readonly target: TargetChoice;
}
