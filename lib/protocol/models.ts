import type { ClassLabels, ModelManifest, Precision } from 'live-attribution/model';

/** The model to load, in the place of the one before. What has arrived of a load that is given up is kept. */
export interface ModelChoice {
  readonly modelId: string;
  /** Where it comes from; the folder of its name below models/ where left out. */
  readonly origin?: ModelOrigin | undefined;
}

/** A model that is made of somebody's weights instead of being fetched from the site. */
export type ModelOrigin = FileOrigin | WeightsOrigin;

/**
 * A file that was dropped or chosen: weights of a ResNet-18 or any ONNX classifier, and perhaps the names of
 * its classes.
 */
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
  /** Who made them, as the page says it. */
  readonly title: string;
}

export type LoadReport = LoadProgress | ModelNotKept;

export interface LoadProgress {
  readonly type: 'load-progress';
  readonly stage: 'download' | 'verify' | 'convert' | 'compile';
  readonly loadedBytes: number;
  /** 0 where it is not known. */
  readonly totalBytes: number;
}

/** The model is used, but this browser has no room to keep it: the next visit fetches it again. */
export interface ModelNotKept {
  readonly type: 'model-not-kept';
}

export interface LoadedModel {
  readonly manifest: ModelManifest;
  readonly labels: ClassLabels;
  /** In which gradients are computed. */
  readonly precision: Precision;
}
