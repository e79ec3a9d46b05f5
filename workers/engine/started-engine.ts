import type { PictureExplainer } from 'live-attribution/explainer';
import type { Model } from 'live-attribution/model';
import type { ReadyMessage } from '@/lib/protocol/engine';
import type { RunningEngine } from '@/lib/protocol/settings';
import type { FramePipeline } from '../frame/frame-pipeline';

/** Prepares a model to be explained. */
export type MakeExplainer = (model: Model) => Promise<PictureExplainer>;

export interface StartedEngine {
  readonly makeExplainer: MakeExplainer;
  /** The engine for models that this one cannot run, on the same pipeline. */
  readonly substitute?: SubstituteEngine;
  /** Computes what is saved, with the same bits on every machine. */
  readonly exact?: ExactEngine;
  /** The second engine on the same device, if there is one. */
  readonly makeSecondEngine: MakeExplainer | undefined;
  readonly pipeline: FramePipeline;
  readonly ready: ReadyMessage;
  /** Device of a WebGPU engine. */
  readonly device: GPUDevice | undefined;
  /** Frees what other engines do not need. */
  readonly dispose?: () => Promise<void>;
}

export interface ExactEngine {
  readonly engine: RunningEngine;
  /** The explainer frees the engine with itself. */
  readonly makeExplainer: MakeExplainer;
}

export interface SubstituteEngine {
  /** Returns the operator that the first engine lacks, if that is what an error says. */
  missingOperator(error: unknown): string | undefined;
  readonly makeExplainer: MakeExplainer;
  readonly ready: ReadyMessage;
}
