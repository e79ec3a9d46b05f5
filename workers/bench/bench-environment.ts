import type { PictureExplainer } from 'live-attribution/explainer';
import type { Model } from 'live-attribution/model';
import type { CpuProfile } from '@/lib/bench/profile-cpu';

/** An engine for the bench, without camera and overlay. */
export interface BenchEnvironment {
  /** Adapter name, or number of threads. */
  readonly description: string;
  /** Of an engine on the CPU. */
  readonly threads?: number;
  readonly device: GPUDevice | undefined;
  makeExplainer(model: Model): PictureExplainer;
  /** Makes the explainer of the self-check; undefined if it is the same. */
  makeExactExplainer?(model: Model): PictureExplainer;
  supports(method: string): boolean;
  /** Measures each step. `picture` is normalised, [3, S, S]. */
  profile?(model: Model, picture: Float32Array): Promise<CpuProfile>;
}
