import type { UserErrorCode } from 'live-attribution';
import type { ResolvedTarget } from 'live-attribution/explainer';
import type { Quantity } from 'live-attribution/methods';
import type { EvidenceScores, MapFocus } from 'live-attribution/metrics';
import type { ClassLabels, ModelManifest, Precision } from 'live-attribution/model';
import type { BaselineChoice } from './option-choice';
import type { RunningEngine } from './settings';
import type { SnapshotRefusedMessage, SnapshotTakenMessage } from './snapshot';
import type { StageTimes } from './stage-times';
import type { ViewMode } from './view-choice';

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

/** The engine stands; `fallback` says why it is not the one that was wanted. */
export interface ReadyMessage {
  readonly type: 'ready';
  readonly engine: RunningEngine;
  /** The engine that can check this one's maps on the same device, if there is one. */
  readonly witness?: RunningEngine;
  readonly adapter: string;
  readonly fallback?: 'no-webgpu' | 'no-adapter' | 'device-lost';
}

export interface LoadProgressMessage {
  readonly type: 'load-progress';
  readonly stage: 'engine' | 'download' | 'verify' | 'convert' | 'compile';
  readonly loadedBytes: number;
  /** 0 where it is not known. */
  readonly totalBytes: number;
}

/** The model is used, but this browser has no room to keep it: the next visit fetches it again. */
export interface ModelNotKeptMessage {
  readonly type: 'model-not-kept';
}

export interface ModelReadyMessage {
  readonly type: 'model-ready';
  readonly manifest: ModelManifest;
  readonly labels: ClassLabels;
  /** In which gradients are computed. */
  readonly precision: Precision;
}

/** One explained frame, drawn already. */
export interface ResultMessage {
  readonly type: 'result';
  readonly frameId: number;
  readonly mode: ViewMode;
  readonly method: string;
  readonly layer: string;
  readonly explained: ExplainedScore;
  /** Best first. */
  readonly top: readonly ClassScore[];
  /** What the colours of the drawn map stand for; none where several maps are drawn. */
  readonly scale?: TileScale;
  /** 1 when done; less while a method that refines its map is at it. */
  readonly progress: number;
  /** Of path methods: Σ attribution − (f(input) − f(baseline)), in units of the class score. */
  readonly convergenceDelta?: number;
  readonly times: StageTimes;
}

/** What can be said in a sentence of a map that was drawn; not of every one. */
export interface MapDescribedMessage {
  readonly type: 'map-described';
  readonly frameId: number;
  /** None where the map shows nothing. */
  readonly focus?: MapFocus;
  /** Of generated scenes, whose truth is known. */
  readonly evidence?: SceneEvidence;
}

/** How well a map points at what was drawn; undefined what is not to be seen. */
export interface SceneEvidence {
  readonly shape?: EvidenceScores;
  readonly sticker?: EvidenceScores;
}

/** One tile of a board was drawn, or drawn again. */
export interface TileMessage {
  readonly type: 'tile';
  readonly frameId: number;
  readonly mode: ViewMode;
  /** As planned by planTiles. */
  readonly id: string;
  /** 1 when done; less while its method refines it. */
  readonly progress: number;
  /** What it explains, where it is a map of the network's. */
  readonly explained?: ExplainedScore;
  /** What its colours stand for; none for a tile that shows the picture itself. */
  readonly scale?: TileScale;
  /** Rows and columns of the map before it was enlarged. */
  readonly grid?: { readonly rows: number; readonly columns: number };
  /** Σ attribution − (f(input) − f(baseline)), of path methods. */
  readonly convergenceDelta?: number;
  /** How much it is like the tile that the others are compared with; none for that tile itself. */
  readonly agreement?: Agreement;
  /** What the noise has left of the map; of the difference tile. */
  readonly stability?: TileStability;
}

/** Picture and maps of a frame, for the 3D view: at most ten times a second. Transfers the buffers. */
export interface View3dMessage {
  readonly type: 'space';
  readonly frameId: number;
  /** What the network sees, [sizePx, sizePx, 4], opaque. */
  readonly picture: Uint8ClampedArray<ArrayBuffer>;
  readonly sizePx: number;
  readonly maps: readonly View3dMap[];
}

export interface View3dMap {
  /** As planned by planTiles. */
  readonly id: string;
  /** [height, width], as it came from the network. */
  readonly values: Float32Array<ArrayBuffer>;
  readonly height: number;
  readonly width: number;
  readonly scale: TileScale;
}

/** One noise level of a sweep. */
export interface NoiseScoredMessage {
  readonly type: 'noise-scored';
  readonly frameId: number;
  readonly method: string;
  readonly level: number;
  readonly copies: number;
  readonly stability: TileStability;
}

/** How a frame's map differs from that of the frame before, in the noise view, with nothing added: the answers to `measure-camera`. */
export interface CameraNoiseMessage {
  readonly type: 'camera-noise';
  readonly frameId: number;
  readonly method: string;
  /** Counted from 1. */
  readonly pair: number;
  /** How many there will be. */
  readonly pairs: number;
  /** Standard deviation of the camera's noise in normalised units. */
  readonly level: number;
  readonly stability: TileStability;
}

/** The picture moved, so that its noise could not be measured; the measurement is over. */
export interface CameraMovedMessage {
  readonly type: 'camera-moved';
  readonly frameId: number;
}

/** What was explained, and its value on the picture. */
export interface ExplainedScore {
  readonly target: ResolvedTarget;
  readonly quantity: Quantity;
  readonly score: number;
}

/** The map of the last result was drawn again on another scale. */
export interface ScaleChangedMessage {
  readonly type: 'scale-changed';
  readonly scale: TileScale;
}

/** The answer to `show-baselines`. Transfers the pictures' buffers. */
export interface BaselinePicturesMessage {
  readonly type: 'baseline-pictures';
  readonly sizePx: number;
  readonly pictures: readonly BaselinePicture[];
}

export interface BaselinePicture {
  readonly id: BaselineChoice;
  /** [sizePx, sizePx, 4], opaque. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

export interface TileScale {
  readonly signed: boolean;
  /** What the strongest colour stands for, in attribution units; 0 where the map shows nothing. */
  readonly limit: number;
}

/** How much two maps agree on where there is evidence, whatever its sign; null where one of them is constant. */
export interface Agreement {
  readonly spearman: number | null;
  /** Share of the strongest tenth that both have, 0 to 1. */
  readonly top10PercentIntersection: number;
}

/** Scores of the original map against those of noisy copies; correlations are null where a map is constant. */
export interface TileStability {
  readonly spearman: number | null;
  readonly pearson: number | null;
  readonly top10PercentIntersection: number;
  readonly ssim: number;
  /** The largest over all copies. */
  readonly sensitivityMax: number;
  /** Whether the copies have the picture's top class, as a share of them. */
  readonly topClassStayed: number;
}

export interface ClassScore {
  readonly index: number;
  /** Softmax probability, 0 to 1. */
  readonly probability: number;
}

/** A frame that was closed without being explained, e.g. while a model loads. */
export interface FrameDroppedMessage {
  readonly type: 'frame-dropped';
  readonly frameId: number;
}

/** The answer to `explain-tensor`. Transfers both arrays' buffers. */
export interface TensorExplainedMessage {
  readonly type: 'tensor-explained';
  readonly requestId: number;
  /** Raw attribution, [1, 3, H, W], or [1, 1, h, w] for the CAM family. */
  readonly attribution: Float32Array<ArrayBuffer>;
  readonly attributionDims: readonly number[];
  /** Class scores before softmax, [C]. */
  readonly logits: Float32Array<ArrayBuffer>;
}

/** The other answer to `explain-tensor`. */
export interface TensorRefusedMessage {
  readonly type: 'tensor-refused';
  readonly requestId: number;
  readonly message: string;
}

/** The answer to `compare-engines`: how far the other engine's map of the same picture is from this one's. */
export interface EnginesComparedMessage {
  readonly type: 'engines-compared';
  readonly method: string;
  readonly witness: RunningEngine;
  /** Of the drawn maps; null where one of them is constant. */
  readonly spearman: number | null;
  /** ‖witness − own‖₂ / ‖own‖₂ of the raw attributions. */
  readonly relativeL2: number;
}

/** Something went wrong that the user can act on; the rest goes on. `message` is the English sentence. */
export interface ErrorMessage {
  readonly type: 'error';
  readonly code: UserErrorCode | 'internal';
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The GPU device is gone; the page ends this worker and starts a new one. */
export interface EngineLostMessage {
  readonly type: 'engine-lost';
  readonly reason: string;
}
