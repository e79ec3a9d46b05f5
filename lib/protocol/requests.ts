import type { BaselinePictures, BaselineQuery, PinnedBaseline } from './baselines';
import type { Capture, CaptureQuery } from './capture';
import type { Drawing } from './drawing';
import type { EngineComparison } from './engine';
import type { MapQuery, MapValues } from './map-values';
import type { LoadedModel, LoadReport, ModelChoice } from './models';
import type { CameraMeasurement, CameraPair, CameraQuery, NoiseScore, SweepQuery } from './noise';
import type { Problem } from './problem';
import type { TensorExplanation, TensorQuery } from './tensor-request';

/**
 * The page's requests to the worker. Each gets exactly one answer, a result or a refusal, even while a model
 * loads. Reports may precede the answer.
 */
export interface Requests {
  'load-model': { readonly query: ModelChoice; readonly report: LoadReport; readonly result: LoadedModel };
  'explain-tensor': {
    readonly query: TensorQuery;
    readonly report: never;
    readonly result: TensorExplanation;
  };
  'capture-picture': { readonly query: CaptureQuery; readonly report: never; readonly result: Capture };
  'sweep-noise': { readonly query: SweepQuery; readonly report: NoiseScore; readonly result: null };
  'measure-camera': {
    readonly query: CameraQuery;
    readonly report: CameraPair;
    readonly result: CameraMeasurement;
  };
  'compare-engines': { readonly query: object; readonly report: never; readonly result: EngineComparison };
  'show-baselines': {
    readonly query: BaselineQuery;
    readonly report: never;
    readonly result: BaselinePictures;
  };
  'read-map': { readonly query: MapQuery; readonly report: never; readonly result: MapValues };
  'copy-drawing': { readonly query: object; readonly report: never; readonly result: Drawing };
  'pin-baseline': { readonly query: object; readonly report: never; readonly result: PinnedBaseline };
}

export type RequestType = keyof Requests;
export type Query<T extends RequestType> = Requests[T]['query'];
export type Report<T extends RequestType> = Requests[T]['report'];
export type Result<T extends RequestType> = Requests[T]['result'];

/** A request. The page chooses `requestId`, which all messages about the request carry. */
export type RequestMessage<T extends RequestType = RequestType> = {
  [Type in T]: { readonly type: Type; readonly requestId: number } & Query<Type>;
}[T];

/** Cancels a request; its answer is a refusal 'cancelled', unless another is already on its way. */
export interface CancelMessage {
  readonly type: 'cancel';
  readonly requestId: number;
}

/** Progress of a long request. */
interface ReportMessage {
  readonly type: 'report';
  readonly requestId: number;
  readonly report: Report<RequestType>;
}

interface AnswerMessage {
  readonly type: 'answer';
  readonly requestId: number;
  readonly result: Result<RequestType>;
}

interface RefusalMessage extends Problem {
  readonly type: 'refusal';
  readonly requestId: number;
}

/** Messages about a request. */
export type ReplyMessage = ReportMessage | AnswerMessage | RefusalMessage;
