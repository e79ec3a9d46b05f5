import type { ClassLabels, ModelManifest, Precision } from 'live-attribution/model';

/** Loads a model in place of the previous one. A cancelled download keeps the part that has arrived. */
export interface ModelChoice {
  readonly modelId: string;
  /** Origin of the model; the folder of its name below models/ if omitted. */
  readonly origin?: ModelOrigin | undefined;
}

/** Origin of a model made of weights that are not the site's. */
export type ModelOrigin = FileOrigin | WeightsOrigin;

/** A dropped or chosen file: weights of a ResNet-18 or any ONNX classifier. */
export interface FileOrigin {
  readonly kind: 'file';
  readonly file: File;
}

/** Weights of a ResNet-18 on another site that lets pages read them (CORS). */
export interface WeightsOrigin {
  readonly kind: 'weights';
  readonly url: string;
  readonly name: string;
  readonly licence: string;
  /** Author of the weights, as shown on the page. */
  readonly title: string;
  /** Length of the file. */
  readonly bytes: number;
  /** SHA-256 of the file; without it, its length is not checked either. */
  readonly sha256?: string | undefined;
}

export type LoadReport = LoadProgress | ModelNotStored;

export interface LoadProgress {
  readonly type: 'load-progress';
  readonly stage: 'download' | 'verify' | 'convert' | 'compile';
  readonly loadedBytes: number;
  /** 0 if unknown. */
  readonly totalBytes: number;
}

/** The model is used but not stored, because the browser has no room; the next visit fetches it again. */
interface ModelNotStored {
  readonly type: 'model-not-stored';
}

export interface LoadedModel {
  readonly manifest: ModelManifest;
  readonly labels: ClassLabels;
  /** Precision of the gradients. */
  readonly precision: Precision;
}
